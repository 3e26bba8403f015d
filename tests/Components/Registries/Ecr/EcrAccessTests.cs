using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Ecr;
using static RegistryInfra.Components.Tests.Registries.Ecr.EcrSample;

namespace RegistryInfra.Components.Tests.Registries.Ecr;

/// <summary>The access matrix, as IAM itself decides about every action that ECR has for anyone.</summary>
public sealed class EcrAccessTests
{
    private const string Own = $"arn:aws:iam::{Account}:role/someone";
    private const string Foreign = "arn:aws:iam::210987654321:role/someone";
    private const string Declared = "arn:aws:ecr:eu-west-1:123456789012:repository/payments/api";
    private const string Undeclared = "arn:aws:ecr:eu-west-1:123456789012:repository/payments/api-secret";
    private const string Replica = "arn:aws:ecr:eu-central-1:123456789012:repository/payments/api";
    private const string Kept = "arn:aws:ecr:eu-west-1:123456789012:repository/quay/prometheus/node-exporter";

    private static readonly string[] _import = ["ecr:BatchImportUpstreamImage"];

    private static readonly string[] _onRepository = [.. EcrActions.OnRepository(RegistryRole.Admin), EcrActions.CreateRepository, .. _import];

    private static readonly string[] _onRegistry = [EcrActions.GetAuthorizationToken, .. EcrActions.AdministerRegistry];

    /// <summary>What an account gives to an identity that may do everything there: the other account has the last word.</summary>
    private const string Everything =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["ecr:*"],"Resource":["*"]}]}""";

    [OneTimeSetUp]
    public void RequirePackages() => IamSimulation.Require();

    [Test]
    public async Task SameAccount_EachActionOnADeclaredRepository_IsAllowedAsTheMatrixSays([Values] RegistryRole role)
    {
        string[] created = role == RegistryRole.Admin ? [EcrActions.CreateRepository] : [];

        Assert.That(
            await OwnAsync(role, Declared, _onRepository), Is.EquivalentTo(EcrActions.OnRepository(role).Concat(created)));
    }

    [Test]
    public async Task SameAccount_EachActionOnAnotherRepository_IsRefused([Values] RegistryRole role) =>
        Assert.That(await OwnAsync(role, Undeclared, _onRepository), Is.Empty);

    [Test]
    public async Task SameAccount_EachActionOnTheRegistry_IsForAdminsButToLogIn([Values] RegistryRole role) => Assert.That(
        await OwnAsync(role, "*", _onRegistry),
        Is.EquivalentTo(role == RegistryRole.Admin ? _onRegistry : [EcrActions.GetAuthorizationToken]));

    [Test]
    public async Task SameAccount_EachActionOnAReplica_IsPullBelowAdmin([Values] RegistryRole role)
    {
        string[] expected = role == RegistryRole.Admin
            ? [.. EcrActions.OnRepository(role), EcrActions.CreateRepository]
            : [.. EcrActions.Pull];

        Assert.That(await OwnAsync(role, Replica, _onRepository), Is.EquivalentTo(expected));
    }

    [Test]
    public async Task SameAccount_EachActionOnACache_PullsAndFills([Values] RegistryRole role)
    {
        string[] expected =
        [
            .. EcrActions.OnRepository(role == RegistryRole.Admin ? role : RegistryRole.Guest), EcrActions.CreateRepository, .. _import,
        ];

        Assert.That(await OwnAsync(role, Kept, _onRepository), Is.EquivalentTo(expected));
    }

    [Test]
    public async Task ForeignAccount_EachActionOnADeclaredRepository_IsAllowedAsTheMatrixSays([Values] RegistryRole role) =>
        Assert.That(
            await ForeignAsync(role, "210987654321", Declared, [.. _onRepository.Except([EcrActions.CreateRepository])]),
            Is.EquivalentTo(EcrActions.OnRepository(role)));

    [Test]
    public async Task ForeignAccount_ThatIsNotGrantedAnything_IsRefused([Values] RegistryRole role) =>
        Assert.That(await ForeignAsync(role, "333333333333", Declared, _onRepository), Is.Empty);

    [Test]
    public async Task ForeignAccount_EachActionOnAReplica_IsPull([Values] RegistryRole role)
    {
        var policy = (await RecordAsync(Granted(role, "210987654321"))).Single(RepositoryPolicy, "main/eu-central-1/payments/api").Text("policy");

        var allowed = await IamSimulation.AllowedAsync(
            [.. _onRepository.Select(action => new IamRequest(Foreign, action, Replica) { IdentityPolicies = [Everything], ResourcePolicy = policy })]);

        Assert.That(allowed.Select(request => request.Action), Is.EquivalentTo(EcrActions.Pull));
    }

    [Test]
    public async Task ForeignAccount_EachActionOnACache_FillsByThePolicyOfTheRegistry([Values] RegistryRole role)
    {
        var recording = await RecordAsync(Granted(role, "210987654321"));
        var registry = recording.Single("aws:ecr/registryPolicy:RegistryPolicy").Text("policy");
        var repository = recording.Single(Template, "main/quay").Text("repositoryPolicy");

        var byRegistry = await IamSimulation.AllowedAsync(
        [
            .. from resource in new[] { Kept, Declared }
               from action in _onRepository
               select new IamRequest(Foreign, action, resource) { IdentityPolicies = [Everything], ResourcePolicy = registry },
        ]);
        var byRepository = await IamSimulation.AllowedAsync(
            [.. _onRepository.Select(action => new IamRequest(Foreign, action, Kept) { IdentityPolicies = [Everything], ResourcePolicy = repository })]);

        Assert.Multiple(() =>
        {
            Assert.That(byRegistry.Select(request => (request.Action, request.Resource)), Is.EquivalentTo(
                new[] { ("ecr:BatchImportUpstreamImage", Kept), ("ecr:CreateRepository", Kept) }));
            Assert.That(byRepository.Select(request => request.Action), Is.EquivalentTo(EcrActions.Pull));
        });
    }

    /// <summary>A role of another account is its account on a condition: no other role of that account passes.</summary>
    [TestCase("arn:aws:iam::210987654321:role/build", true)]
    [TestCase("arn:aws:iam::210987654321:role/builder", false)]
    [TestCase("arn:aws:iam::333333333333:role/build", false)]
    public async Task ForeignRole_ThatIsGranted_IsTheOnlyOneOfItsAccount(string principal, bool isAllowed)
    {
        var recording = await RecordAsync(Granted(RegistryRole.Developer, "arn:aws:iam::210987654321:role/build"));
        var repository = recording.Single(RepositoryPolicy, "main/payments/api").Text("policy");
        var registry = recording.Single("aws:ecr/registryPolicy:RegistryPolicy").Text("policy");

        var allowed = await IamSimulation.AllowedAsync(
        [
            .. from request in _onRepository.Except([EcrActions.CreateRepository]).Select(action => (Action: action, Resource: Declared, Policy: repository))
                   .Concat(EcrCaches.Fill.Select(action => (Action: action, Resource: Kept, Policy: registry)))
               select new IamRequest(principal, request.Action, request.Resource)
               {
                   IdentityPolicies = [Everything],
                   ResourcePolicy = request.Policy,
                   Context = new() { ["aws:PrincipalArn"] = principal },
               },
        ]);

        Assert.That(
            allowed.Select(request => request.Action),
            isAllowed ? Is.EquivalentTo(EcrActions.OnRepository(RegistryRole.Developer).Concat(EcrCaches.Fill)) : Is.Empty);
    }

    [TestCase("o-a1b2c3d4e5", true)]
    [TestCase("o-0000000000", false)]
    [TestCase(null, false)]
    public async Task Organization_ThatIsGranted_PullsAndNoOther(string? organization, bool isAllowed)
    {
        var policy = (await RecordAsync(Granted(RegistryRole.Guest, "o-a1b2c3d4e5"))).Single(RepositoryPolicy, "main/payments/api").Text("policy");

        var allowed = await IamSimulation.AllowedAsync(
        [
            .. _onRepository.Select(action => new IamRequest(Foreign, action, Declared)
            {
                IdentityPolicies = [Everything],
                ResourcePolicy = policy,
                Context = organization is null ? [] : new() { ["aws:PrincipalOrgID"] = organization },
            }),
        ]);

        Assert.That(allowed.Select(request => request.Action), isAllowed ? Is.EquivalentTo(EcrActions.Pull) : Is.Empty);
    }

    private static EcrRegistryArgs Granted(RegistryRole role, string principal)
    {
        var args = Args();
        args.Replicas = [new() { Region = "eu-central-1" }];
        args.Caches = [new() { Upstream = "quay.io", Prefix = "quay" }];
        args.Grants = [new() { Principal = principal, Role = role }];
        return args;
    }

    private static async Task<IEnumerable<string>> OwnAsync(RegistryRole role, string resource, string[] actions)
    {
        var registry = await CreateAsync(Granted(RegistryRole.Guest, "210987654321"));
        var allowed = await IamSimulation.AllowedAsync(
            [.. actions.Select(action => new IamRequest(Own, action, resource) { IdentityPolicies = registry.IdentityPolicies(role) })]);
        return allowed.Select(request => request.Action);
    }

    private static async Task<IEnumerable<string>> ForeignAsync(RegistryRole role, string granted, string resource, string[] actions)
    {
        var policy = (await RecordAsync(Granted(role, granted))).Single(RepositoryPolicy, "main/payments/api").Text("policy");
        var allowed = await IamSimulation.AllowedAsync(
            [.. actions.Select(action => new IamRequest(Foreign, action, resource) { IdentityPolicies = [Everything], ResourcePolicy = policy })]);
        return allowed.Select(request => request.Action);
    }
}
