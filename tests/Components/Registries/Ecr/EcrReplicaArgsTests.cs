using RegistryInfra.Components.Registries.Ecr;
using RegistryInfra.Components.Settings;
using static RegistryInfra.Components.Tests.Registries.Ecr.EcrSample;

namespace RegistryInfra.Components.Tests.Registries.Ecr;

public sealed class EcrReplicaArgsTests
{
    [TestCase("eu-west-1", "\"eu-west-1\" is the registry's own region: choose another one")]
    [TestCase("cn-north-1", "\"cn-north-1\" is in partition aws-cn and eu-west-1 in aws: images do not cross")]
    [TestCase("nowhere", "\"nowhere\" is not an AWS region: use the code of a region, such as \"eu-west-1\"")]
    [TestCase("xx-west-1", "\"xx-west-1\" is not a region of the partitions aws, aws-cn and aws-us-gov: use a region code, such as \"eu-west-1\"")]
    public void Problems_Region_NamesValueAndFix(string region, string message) =>
        Assert.That(Problems(region), Is.EqualTo(new[] { $"replicas[0].region: {message}" }));

    [Test]
    public void Problems_RegionTwice_NamesTheSecond() => Assert.That(
        Problems("eu-central-1", "eu-central-1"),
        Is.EqualTo(new[] { "replicas[1].region: \"eu-central-1\" is named twice: give it once" }));

    [Test]
    public void Problems_MoreRepositoriesThanReplicate_NamesTheLimit()
    {
        var args = Args([.. Enumerable.Range(0, 1001).Select(index => new EcrRepositoryArgs { Name = $"team/app{index}" })]);
        args.Replicas = [new() { Region = "eu-central-1" }];

        Assert.That(ArgsRules.Problems("main", args).Single().ToString(),
            Is.EqualTo("repositories: there are 1001: a registry replicates at most 1000; split it over accounts"));
    }

    [Test]
    public void Problems_ManyRepositoriesOfOneNamespace_HaveRoomInTheRolesPolicy()
    {
        var args = Args([.. Enumerable.Range(0, 1000).Select(index => new EcrRepositoryArgs { Name = $"team/app{index}" })]);
        args.Replicas = [new() { Region = "eu-central-1" }];

        Assert.That(ArgsRules.Problems("main", args), Is.Empty);
    }

    [Test]
    public void Problems_RolesPolicyTooLong_NamesTheLimitAndFix()
    {
        var args = Args([.. Enumerable.Range(0, 300).Select(index => new EcrRepositoryArgs { Name = $"team{index}/app" })]);
        args.Replicas = [new() { Region = "eu-central-1" }];

        Assert.That(ArgsRules.Problems("main", args).Single().ToString(), Does.StartWith("repositories: the policy of the replication role has ")
            .And.EndsWith(" characters: IAM takes 10240, so put repositories below fewer namespaces, such as \"payments/api\""));
    }

    [TestCase("web")]
    [TestCase("a/web")]
    public void Problems_ReplicatedRepositoryWithoutANamespaceThatATemplateTakes_IsRefused(string name)
    {
        var args = Args(new EcrRepositoryArgs { Name = name });
        args.Replicas = [new() { Region = "eu-central-1" }];

        Assert.That(
            ArgsRules.Problems("main", args).Single().ToString(),
            Does.StartWith($"repositories[0].name: \"{name}\" cannot be replicated").And.EndsWith("such as \"payments/api\""));
    }

    [TestCase(25, true)]
    [TestCase(26, false)]
    public void Problems_NumberOfReplicas_LimitIs25(int count, bool isValid)
    {
        var args = Args();
        args.Replicas = [.. Enumerable.Range(0, count).Select(index => new EcrReplicaArgs { Region = $"eu-{new string((char)('a' + index), 5)}-1" })];

        Assert.That(
            ArgsRules.Problems("main", args).Select(problem => problem.ToString()),
            isValid ? Is.Empty : Is.EqualTo(new[] { "replicas: there are 26: use at most 25" }));
    }

    private static string[] Problems(params string[] regions)
    {
        var args = Args();
        args.Replicas = [.. regions.Select(region => new EcrReplicaArgs { Region = region })];
        return [.. ArgsRules.Problems("main", args).Select(problem => problem.ToString())];
    }
}
