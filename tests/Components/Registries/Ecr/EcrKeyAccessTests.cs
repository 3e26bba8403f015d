using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Ecr;
using static RegistryInfra.Components.Tests.Registries.Ecr.EcrSample;

namespace RegistryInfra.Components.Tests.Registries.Ecr;

/// <summary>
/// Who may do what with the key of a registry, as IAM itself decides: ECR's own calls, which it makes for a caller, and those
/// that go around it. https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html
/// </summary>
public sealed class EcrKeyAccessTests
{
    private const string Admin = $"arn:aws:iam::{Account}:role/admin";
    private const string Foreign = "arn:aws:iam::210987654321:role/admin";
    private const string CacheRole = $"arn:aws:iam::{Account}:role/main-ecr-caches";

    /// <summary>What ECR calls: a grant when a repository is made, and the rest by that grant.</summary>
    private static readonly string[] _ofRepository = ["kms:CreateGrant", "kms:DescribeKey", "kms:RetireGrant"];

    private static readonly string[] _ofContent =
        ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncryptFrom", "kms:ReEncryptTo"];

    private static readonly string[] _ofManagement =
        ["kms:PutKeyPolicy", "kms:ScheduleKeyDeletion", "kms:DisableKey", "kms:EnableKeyRotation", "kms:RotateKeyOnDemand"];

    /// <summary>An account that lets an identity do everything with keys.</summary>
    private const string Everything =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["kms:*"],"Resource":["*"]}]}""";

    private static string[] All => [.. _ofRepository, .. _ofContent, .. _ofManagement];

    [OneTimeSetUp]
    public void RequirePackages() => IamSimulation.Require();

    [Test]
    public async Task Administrator_ThroughEcr_UsesAndManages() =>
        Assert.That(await AllowedAsync(Admin, [Everything], ThroughEcr("eu-west-1", Account)), Is.EquivalentTo(All));

    [Test]
    public async Task Administrator_AroundEcr_ManagesAndReadsNothing() => Assert.That(
        await AllowedAsync(Admin, [Everything], []), Is.EquivalentTo(_ofManagement.Append("kms:DescribeKey")));

    [TestCase("s3.eu-west-1.amazonaws.com")]
    [TestCase("ecr.eu-central-1.amazonaws.com")]
    public async Task Administrator_ThroughAnotherService_ReadsNothing(string service) => Assert.That(
        (await AllowedAsync(Admin, [Everything], new() { ["kms:ViaService"] = service, ["kms:CallerAccount"] = Account })).Intersect(_ofContent),
        Is.Empty);

    [Test]
    public async Task ForeignAccount_EvenThroughEcr_DoesNothing() =>
        Assert.That(await AllowedAsync(Foreign, [Everything], ThroughEcr("eu-west-1", "210987654321")), Is.Empty);

    [Test]
    public async Task IdentityWithoutAPolicy_DoesNothing() =>
        Assert.That(await AllowedAsync(Admin, [], ThroughEcr("eu-west-1", Account)), Is.Empty);

    [Test]
    public async Task CreationRole_MakesRepositoriesAndReadsNothing() =>
        Assert.That(await AllowedAsync(CacheRole, [], []), Is.EquivalentTo(_ofRepository));

    [TestCase(RegistryRole.Admin, true)]
    [TestCase(RegistryRole.Maintainer, false)]
    [TestCase(RegistryRole.Developer, false)]
    [TestCase(RegistryRole.Guest, false)]
    public async Task IdentityPolicies_OfARole_GiveWhoeverMakesRepositoriesTheirGrant(RegistryRole role, bool makes)
    {
        var policies = (await CreateAsync(Cached())).IdentityPolicies(role);

        Assert.Multiple(async () =>
        {
            Assert.That(
                await AllowedAsync(Admin, policies, ThroughEcr("eu-west-1", Account)), makes ? Is.EquivalentTo(_ofRepository) : Is.Empty);
            Assert.That(await AllowedAsync(Admin, policies, []), Is.Empty, "around ECR");
        });
    }

    private static EcrRegistryArgs Cached()
    {
        var args = Args();
        args.Caches = [new() { Upstream = "quay.io", Prefix = "quay" }];
        return args;
    }

    private static Dictionary<string, string> ThroughEcr(string region, string caller) =>
        new() { ["kms:ViaService"] = $"ecr.{region}.amazonaws.com", ["kms:CallerAccount"] = caller };

    private static async Task<IEnumerable<string>> AllowedAsync(
        string principal, IReadOnlyList<string> identityPolicies, Dictionary<string, string> context)
    {
        var policy = (await RecordAsync(Cached())).Single(KmsKey).Text("policy");
        var allowed = await IamSimulation.AllowedAsync(
        [
            .. All.Select(action => new IamRequest(principal, action, KeyArn)
            {
                IdentityPolicies = identityPolicies,
                ResourcePolicy = policy,
                Context = context,
            }),
        ]);
        return allowed.Select(request => request.Action);
    }
}
