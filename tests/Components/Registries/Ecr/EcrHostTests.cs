using RegistryInfra.Components.Registries.Ecr;
using RegistryInfra.Components.Settings;
using static RegistryInfra.Components.Tests.Registries.Ecr.EcrSample;

namespace RegistryInfra.Components.Tests.Registries.Ecr;

/// <summary>The names of a registry. https://docs.aws.amazon.com/general/latest/gr/ecr.html</summary>
public sealed class EcrHostTests
{
    [TestCase("us-east-1", false, false, "123456789012.dkr.ecr.us-east-1.amazonaws.com", "api.ecr.us-east-1.amazonaws.com")]
    [TestCase("us-east-1", false, true, "123456789012.dkr.ecr-fips.us-east-1.amazonaws.com", "ecr-fips.us-east-1.amazonaws.com")]
    [TestCase("us-east-1", true, false, "123456789012.dkr-ecr.us-east-1.on.aws", "ecr.us-east-1.api.aws")]
    [TestCase("us-gov-west-1", true, true, "123456789012.dkr-ecr-fips.us-gov-west-1.on.aws", "ecr-fips.us-gov-west-1.api.aws")]
    [TestCase("cn-north-1", true, false, "123456789012.dkr-ecr.cn-north-1.on.amazonwebservices.com.cn", "ecr.cn-north-1.api.amazonwebservices.com.cn")]
    public async Task Profile_Hosts_NameImagesEndpointsAndNodes(string region, bool dualStack, bool fips, string host, string api)
    {
        var registry = await CreateAsync(With(region, dualStack, fips));

        Assert.Multiple(() =>
        {
            Assert.That(registry.Profile.Host, Is.EqualTo(host));
            Assert.That(registry.Profile.Images.Select(images => images.ToString()), Is.EqualTo(new[] { $"{host}/payments/api" }));
            Assert.That(registry.Profile.NodeCredentials!.Hosts, Is.EqualTo(new[] { host }));
            Assert.That(registry.Profile.Endpoints, Does.Contain(host).And.Contain(api));
            Assert.That(registry.Profile.Endpoints.Count(endpoint => endpoint.Contains("s3.dualstack")), Is.EqualTo(dualStack ? 1 : 0));
            Assert.That(registry.RepositoryUris["payments/api"], Is.EqualTo($"{host}/payments/api"));
        });
    }

    [Test]
    public void Problems_FipsOutsideTheUnitedStates_IsRefused() => Assert.That(
        ArgsRules.Problems("main", With("eu-west-1", dualStack: false, fips: true)).Single().ToString(),
        Is.EqualTo("fips: ECR has such hosts in the United States alone, and region is eu-west-1: remove the line"));

    [TestCase(true, false, "dualStack")]
    [TestCase(false, true, "fips")]
    public void Problems_WithEndpointsOfAVpc_AreRefused(bool dualStack, bool fips, string place)
    {
        var args = With("us-east-1", dualStack, fips);
        args.Networks = [new() { VpcId = "vpc-0a1b2c3d4e5f60718", SubnetIds = ["subnet-0a1b2c3d4e5f60718"], SecurityGroupIds = ["sg-0a1b2c3d4e5f60718"] }];

        Assert.That(
            ArgsRules.Problems("main", args).Single().ToString(),
            Is.EqualTo($"{place}: endpoints of a VPC have the registry's standard names alone: remove the line, or networks"));
    }

    private static EcrRegistryArgs With(string region, bool dualStack, bool fips) => new()
    {
        AccountId = Account,
        Region = region,
        Repositories = [new() { Name = "payments/api" }],
        DualStack = dualStack,
        Fips = fips,
    };
}
