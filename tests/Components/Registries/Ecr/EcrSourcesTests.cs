using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Ecr;
using RegistryInfra.Components.Settings;
using static RegistryInfra.Components.Tests.Registries.Ecr.EcrSample;

namespace RegistryInfra.Components.Tests.Registries.Ecr;

/// <summary>From where images are pulled and pushed, as IAM itself decides.</summary>
public sealed class EcrSourcesTests
{
    private const string Own = $"arn:aws:iam::{Account}:role/someone";
    private const string Scanner = $"arn:aws:iam::{Account}:role/aws-service-role/inspector2.amazonaws.com/AWSServiceRoleForAmazonInspector2";
    private const string Declared = "arn:aws:ecr:eu-west-1:123456789012:repository/payments/api";

    private const string Everything =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["ecr:*"],"Resource":["*"]}]}""";

    private static readonly string[] _ofImages = [.. EcrActions.Pull, .. EcrActions.Push, EcrActions.BatchDeleteImage];

    [OneTimeSetUp]
    public void RequirePackages() => IamSimulation.Require();

    [TestCase("aws:SourceIp", "203.0.113.7", true)]
    [TestCase("aws:SourceIp", "2001:db8::1", true)]
    [TestCase("aws:SourceIp", "198.51.100.1", false)]
    [TestCase("aws:SourceVpc", "vpc-0a1b2c3d4e5f60718", true)]
    [TestCase("aws:SourceVpc", "vpc-00000000000000000", false)]
    [TestCase("aws:SourceVpce", "vpce-0a1b2c3d4e5f60718", true)]
    [TestCase("aws:SourceVpce", "vpce-00000000000000000", false)]
    public async Task Images_FromANetwork_AreServedAsItIsAllowed(string key, string value, bool isServed)
    {
        var allowed = await AllowedAsync(Own, new() { [key] = value });

        Assert.Multiple(() =>
        {
            Assert.That(allowed.Intersect(_ofImages), isServed ? Is.EquivalentTo(_ofImages) : Is.Empty);
            Assert.That(allowed, Does.Contain("ecr:SetRepositoryPolicy"), "whoever manages the repository is not shut out");
        });
    }

    [Test]
    public async Task Images_ForAScannerOfAws_AreServedFromAnywhere() => Assert.That(
        (await AllowedAsync(Scanner, new() { ["aws:SourceIp"] = "198.51.100.1" })).Intersect(_ofImages), Is.EquivalentTo(_ofImages));

    [TestCase("main/payments/api")]
    [TestCase("main/eu-central-1/payments/api")]
    public async Task Policy_OfEachRegion_HasTheCondition(string repository)
    {
        var policy = (await RecordAsync(Limited())).Single(RepositoryPolicy, repository).Document("policy");

        Assert.That(policy["Statement"]!.AsArray()[^1]!["Sid"]!.ToString(), Is.EqualTo("OnlyFromSources"));
    }

    [TestCase("main/eu-central-1/payments")]
    [TestCase("main/quay")]
    public async Task Template_OfReplicasAndCaches_HasTheCondition(string template) => Assert.That(
        (await RecordAsync(Limited())).Single(Template, template).Text("repositoryPolicy"), Does.Contain("OnlyFromSources"));

    /// <summary>A cache of another account's registry is filled in a role of this account.</summary>
    [Test]
    public async Task Template_OfACacheOfAnotherAccount_LetsItsRoleFillIt()
    {
        var args = Limited();
        args.Caches = [new() { Upstream = "210987654321.dkr.ecr.eu-west-1.amazonaws.com", Prefix = "platform" }];

        var policy = (await RecordAsync(args)).Single(Template, "main/platform").Document("repositoryPolicy");

        Assert.That(
            policy["Statement"]!.AsArray()[^1]!["Condition"]!["ArnNotLike"]!.ToJsonString(),
            Is.EqualTo("""{"aws:PrincipalArn":["arn:aws:iam::123456789012:role/aws-service-role/*","arn:aws:iam::123456789012:role/main-ecr-upstreams"]}"""));
    }

    [Test]
    public async Task Networks_OfTheRegistry_AreAlwaysAmongThem()
    {
        var args = With(new());
        args.Networks = [new() { VpcId = "vpc-0a1b2c3d4e5f60718", SubnetIds = ["subnet-0a1b2c3d4e5f60718"], SecurityGroupIds = ["sg-0a1b2c3d4e5f60718"] }];

        var conditions = (await RecordAsync(args)).Single(RepositoryPolicy).Document("policy")["Statement"]!.AsArray()[^1]!["Condition"]!;

        Assert.Multiple(() =>
        {
            Assert.That(conditions["StringNotEquals"]!.ToJsonString(), Is.EqualTo("""{"aws:SourceVpc":["vpc-0a1b2c3d4e5f60718"]}"""));
            Assert.That(conditions["NotIpAddress"], Is.Null);
        });
    }

    [Test]
    public void Problems_NoNetworkAtAll_IsRefused() => Assert.That(Problems(new()), Is.EqualTo(new[]
    {
        "allowedSources: nobody could pull: name addresses, vpcs or vpcEndpoints, or remove it",
    }));

    [TestCase("10.0.0.0/8")]
    [TestCase("100.64.0.0/10")]
    [TestCase("fd00::/8")]
    public void Problems_PrivateAddresses_PointToTheVpc(string network) => Assert.That(
        Problems(new() { Addresses = [network] }),
        Is.EqualTo(new[] { $"allowedSources.addresses[0]: \"{network}\" is private, and ECR sees public addresses only: name the VPC in vpcs" }));

    [Test]
    public void Problems_Everyone_IsRefused() => Assert.That(
        Problems(new() { Addresses = ["0.0.0.0/0"] }).Single(), Does.StartWith("allowedSources.addresses[0]: \"0.0.0.0/0\" is everyone"));

    [Test]
    public void Problems_IdOfAnotherKind_NamesTheRightOne() => Assert.That(
        Problems(new() { Vpcs = ["vpce-0a1b2c3d4e5f60718"], VpcEndpoints = ["vpc-0a1b2c3d4e5f60718"] }),
        Is.EqualTo(new[]
        {
            "allowedSources.vpcs[0]: \"vpce-0a1b2c3d4e5f60718\" is an id of another kind: use one that begins with vpc-",
            "allowedSources.vpcEndpoints[0]: \"vpc-0a1b2c3d4e5f60718\" is an id of another kind: use one that begins with vpce-",
        }));

    private static EcrRegistryArgs Limited()
    {
        var args = With(new()
        {
            Addresses = ["203.0.113.0/24", "2001:db8::/32"],
            Vpcs = ["vpc-0a1b2c3d4e5f60718"],
            VpcEndpoints = ["vpce-0a1b2c3d4e5f60718"],
        });
        args.Replicas = [new() { Region = "eu-central-1" }];
        args.Caches = [new() { Upstream = "quay.io", Prefix = "quay" }];
        return args;
    }

    private static EcrRegistryArgs With(EcrSourcesArgs sources) => new()
    {
        AccountId = Account,
        Region = Region,
        Repositories = [new() { Name = "payments/api" }],
        AllowedSources = sources,
    };

    private static string[] Problems(EcrSourcesArgs sources) =>
        [.. ArgsRules.Problems("main", With(sources)).Select(problem => problem.ToString())];

    private static async Task<string[]> AllowedAsync(string principal, Dictionary<string, string> context)
    {
        var policy = (await RecordAsync(Limited())).Single(RepositoryPolicy, "main/payments/api").Text("policy");
        context["aws:ViaAWSService"] = "false";
        context["aws:PrincipalIsAWSService"] = "false";
        context["aws:PrincipalArn"] = principal;
        var allowed = await IamSimulation.AllowedAsync(
        [
            .. EcrActions.OnRepository(RegistryRole.Admin).Select(action => new IamRequest(principal, action, Declared)
            {
                IdentityPolicies = [Everything],
                ResourcePolicy = policy,
                Context = context,
            }),
        ]);
        return [.. allowed.Select(request => request.Action)];
    }
}
