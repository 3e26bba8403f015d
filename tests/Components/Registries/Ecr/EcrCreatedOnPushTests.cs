using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Ecr;
using RegistryInfra.Components.Settings;
using static RegistryInfra.Components.Tests.Registries.Ecr.EcrSample;

namespace RegistryInfra.Components.Tests.Registries.Ecr;

/// <summary>Repositories that a push creates.</summary>
public sealed class EcrCreatedOnPushTests
{
    private const string Pushed = "arn:aws:ecr:eu-west-1:123456789012:repository/teams/checkout/api";
    private const string Beside = "arn:aws:ecr:eu-west-1:123456789012:repository/teams/other/api";

    private static readonly string[] _actions = [.. EcrActions.OnRepository(RegistryRole.Admin), EcrActions.CreateRepository];

    [Test]
    public async Task Template_OfAPath_IsAsStrictAsWhatIsDeclared()
    {
        var template = (await RecordAsync(Created())).Single(Template, "main/teams/checkout");

        Assert.Multiple(() =>
        {
            Assert.That(template.Text("appliedFors.0"), Is.EqualTo("CREATE_ON_PUSH"));
            Assert.That(template.Text("prefix"), Is.EqualTo("teams/checkout"));
            Assert.That(template.Text("imageTagMutability"), Is.EqualTo("IMMUTABLE"));
            Assert.That(template.Text("encryptionConfigurations.0.kmsKey"), Is.EqualTo(KeyArn));
            Assert.That(template.Text("customRoleArn"), Is.EqualTo("arn:aws:iam::123456789012:role/main-ecr-pushed"));
            Assert.That(template.Document("lifecyclePolicy")["rules"]!.AsArray(), Has.Count.EqualTo(2));
            Assert.That(template.Text("repositoryPolicy"), Does.Contain("arn:aws:iam::210987654321:root"));
        });
        Assert.That(await template.DependsOnAsync(), Is.EqualTo(new[] { "registry:ecr:CreationRole main-ecr-pushed" }));
    }

    [Test]
    public async Task PushRoleArn_Paths_IsKnown() => Assert.Multiple(async () =>
    {
        Assert.That((await CreateAsync(Created())).PushRoleArn, Is.EqualTo("arn:aws:iam::123456789012:role/main-ecr-pushed"));
        Assert.That((await CreateAsync(Args())).PushRoleArn, Is.Null);
    });

    [Test]
    public async Task Key_OfTheRegistry_AllowsTheRole() => Assert.That(
        (await RecordAsync(Created())).Single(KmsKey).Text("policy"), Does.Contain("arn:aws:iam::123456789012:role/main-ecr-pushed"));

    [Test]
    public async Task Profile_OfAPath_ServesAllBelowIt() => Assert.That(
        (await CreateAsync(Created())).Profile.Images.Select(images => images.ToString()),
        Does.Contain("123456789012.dkr.ecr.eu-west-1.amazonaws.com/teams/checkout/"));

    [Test]
    public async Task Replicas_OfAPath_FollowByItsSlash()
    {
        var args = Created();
        args.Replicas = [new() { Region = "eu-central-1" }];

        var recording = await RecordAsync(args);

        Assert.Multiple(() =>
        {
            Assert.That(
                recording.Single(Replication).At("replicationConfiguration.rules.0.repositoryFilters")!.AsArray().Select(filter => filter!["filter"]!.ToString()),
                Is.EqualTo(new[] { "payments/api", "teams/checkout/" }));
            Assert.That(recording.Single(Template, "main/eu-central-1/teams/checkout").Text("appliedFors.0"), Is.EqualTo("REPLICATION"));
        });
    }

    [Test]
    public async Task SameAccount_EachAction_CreatesFromDeveloperOn([Values] RegistryRole role)
    {
        IamSimulation.Require();
        var policies = (await CreateAsync(Created())).IdentityPolicies(role);

        var allowed = await IamSimulation.AllowedAsync(
        [
            .. from resource in new[] { Pushed, Beside }
               from action in _actions
               select new IamRequest($"arn:aws:iam::{Account}:role/someone", action, resource) { IdentityPolicies = policies },
        ]);

        string[] creates = role == RegistryRole.Guest ? [] : [EcrActions.CreateRepository];
        Assert.That(
            allowed.Select(request => (request.Action, request.Resource)),
            Is.EquivalentTo(EcrActions.OnRepository(role).Concat(creates).Select(action => (action, Pushed))));
    }

    [Test]
    public async Task ForeignAccount_ThatMayPush_CreatesByThePolicyOfTheRegistry()
    {
        var policy = (await RecordAsync(Created())).Single("aws:ecr/registryPolicy:RegistryPolicy").Document("policy");

        Assert.That(policy["Statement"]!.AsArray().Select(statement => statement!.ToJsonString()), Is.EqualTo(new[]
        {
            """{"Sid":"CreateOnPush","Effect":"Allow","Principal":{"AWS":["arn:aws:iam::210987654321:root"]},"Action":["ecr:CreateRepository"],"Resource":["arn:aws:ecr:eu-west-1:123456789012:repository/teams/checkout/*"]}""",
        }));
    }

    [TestCase("teams", "createdOnPush[1]: \"teams\" overlaps \"teams/checkout\": keep the shorter one")]
    [TestCase("quay/mirror", "createdOnPush[1]: \"quay/mirror\" overlaps \"quay\" of caches[0], which is for other people's images: choose another path")]
    public void Problems_PathThatOverlaps_IsRefused(string path, string expected)
    {
        var args = Created();
        args.CreatedOnPush.Add(path);
        args.Caches = [new() { Upstream = "quay.io", Prefix = "quay" }];

        Assert.That(ArgsRules.Problems("main", args).Select(problem => problem.ToString()), Is.EqualTo(new[] { expected }));
    }

    [Test]
    public void Problems_WithoutAScannerOfTheRegistry_IsRefused() => Assert.That(
        ArgsRules.Problems("main", Created(EcrScanning.OnPush)).Single().ToString(),
        Is.EqualTo("createdOnPush: nobody would scan what a push creates, since a template has no setting for it: use scanning: "
            + "registryOnPush or registryContinuous"));

    private static EcrRegistryArgs Created(EcrScanning scanning = EcrScanning.RegistryOnPush) => new()
    {
        AccountId = Account,
        Region = Region,
        Repositories = [new() { Name = "payments/api" }],
        CreatedOnPush = ["teams/checkout"],
        Grants = [new() { Principal = "210987654321", Role = RegistryRole.Developer }],
        Scanning = scanning,
    };
}
