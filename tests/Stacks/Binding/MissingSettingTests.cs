namespace RegistryInfra.Stacks.Tests.Binding;

internal sealed class MissingSettingTests
{
    [TestCase(
        "    accountId: \"123456789012\"\n",
        "registries[0].accountId: missing: add an AWS account id, such as \"123456789012\"")]
    [TestCase(
        "    repositories: [payments/api]\n",
        "registries[0].repositories: missing: add a list with a repository name, such as \"payments/api\"")]
    [TestCase(
        "    context: blue\n",
        "clusters[0]: it has neither context, kubeconfig nor renderTo: add context, the name of a kubeconfig context")]
    public void Bind_SettingLeftOut_SaysWhatToAdd(string line, string error) =>
        Assert.That(Bound.Errors(Bound.Right.Replace(line, "")), Is.EqualTo(new[] { error }));

    [Test]
    public void Bind_KindLeftOut_NamesThoseThatThereAre() =>
        Assert.That(
            Bound.Errors(Bound.Right.Replace("    kind: ecr\n", "")),
            Is.EqualTo(new[] { $"registries[0].kind: missing: {Bound.KindAdvice}" }));

    [Test]
    public void Bind_NothingAtAll_AsksForARegistry() =>
        Assert.That(
            Bound.Errors("{}"),
            Is.EqualTo(new[] { "registries: missing: add a list with at least one entry" }));

    [Test]
    public void Bind_KeyWithoutValue_IsMissing() =>
        Assert.That(
            Bound.Errors(Bound.Right.Replace("region: eu-west-1", "region:")),
            Is.EqualTo(new[] { "registries[0].region: missing: add an AWS region, such as \"eu-west-1\"" }));

    [Test]
    public void Bind_EmptyList_AsksForAnEntry() =>
        Assert.That(
            Bound.Errors(Bound.Right.Replace("[payments/api]", "[]")),
            Is.EqualTo(new[]
            {
                "registries[0].repositories: the list is empty: add a repository name, such as \"payments/api\"",
            }));
}
