using System.Text.Json.Nodes;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Ecr;
using static RegistryInfra.Components.Tests.Registries.Ecr.EcrSample;

namespace RegistryInfra.Components.Tests.Registries.Ecr;

public sealed class EcrIdentityPolicyTests
{
    [Test]
    public async Task IdentityPolicies_Guest_LogsInAndPulls()
    {
        var registry = await CreateAsync(Args(new() { Name = "payments/api" }, new() { Name = "web" }));

        var policy = registry.IdentityPolicies(RegistryRole.Guest).Single();

        Assert.That(JsonNode.DeepEquals(JsonNode.Parse(policy), JsonNode.Parse(
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                { "Sid": "Login", "Effect": "Allow", "Action": ["ecr:GetAuthorizationToken"], "Resource": ["*"] },
                {
                  "Sid": "Repositories",
                  "Effect": "Allow",
                  "Action": ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
                  "Resource": [
                    "arn:aws:ecr:eu-west-1:123456789012:repository/payments/api",
                    "arn:aws:ecr:eu-west-1:123456789012:repository/web"
                  ]
                }
              ]
            }
            """)), policy);
    }

    [TestCase(RegistryRole.Guest)]
    [TestCase(RegistryRole.Developer)]
    [TestCase(RegistryRole.Maintainer)]
    public async Task IdentityPolicies_BelowAdmin_HasLoginAloneOnEverything(RegistryRole role) => Assert.That(
        Statements(await CreateAsync(Args()), role).Where(OnEverything).SelectMany(Actions),
        Is.EqualTo(new[] { "ecr:GetAuthorizationToken" }));

    [Test]
    public async Task IdentityPolicies_Admin_ChangesTheRegistryInAStatementApart()
    {
        var statements = Statements(await CreateAsync(Args()), RegistryRole.Admin);

        Assert.Multiple(() =>
        {
            Assert.That(statements.Where(OnEverything).Select(Actions), Is.EqualTo(new IEnumerable<string>[]
            {
                new[] { "ecr:GetAuthorizationToken" }, EcrActions.AdministerRegistry,
            }));
            Assert.That(statements.Where(statement => !OnEverything(statement)).SelectMany(Actions),
                Does.Contain(EcrActions.CreateRepository).And.Contain("ecr:SetRepositoryPolicy"));
        });
    }

    [Test]
    public async Task IdentityPolicies_Replicas_ArePulledFromOnly()
    {
        var args = Args();
        args.Replicas = [new() { Region = "eu-central-1" }];

        var replicas = Statements(await CreateAsync(args), RegistryRole.Maintainer)
            .Single(statement => statement["Sid"]!.ToString() == "Replicas");

        Assert.Multiple(() =>
        {
            Assert.That(Actions(replicas), Is.EqualTo(EcrActions.Pull));
            Assert.That(replicas["Resource"]!.AsArray().Select(node => node!.ToString()),
                Is.EqualTo(new[] { "arn:aws:ecr:eu-central-1:123456789012:repository/payments/api" }));
        });
    }

    [Test]
    public async Task IdentityPolicies_ManyRepositories_AreEachNamedWithinTheLimit([Values] RegistryRole role)
    {
        string[] names = [.. Enumerable.Range(0, 100).Select(index => $"a-namespace-of-some-length/repository-{index}")];
        var args = Args([.. names.Select(name => new EcrRepositoryArgs { Name = name })]);
        args.Replicas = [new() { Region = "eu-central-1" }];

        var registry = await CreateAsync(args);

        Assert.Multiple(() =>
        {
            Assert.That(registry.IdentityPolicies(role), Is.All.Length.LessThanOrEqualTo(6_144));
            Assert.That(
                Statements(registry, role).SelectMany(statement => statement["Resource"]!.AsArray())
                    .Select(resource => resource!.ToString()).Where(resource => resource.Contains(":repository/")),
                Is.EquivalentTo(
                    from region in new[] { "eu-west-1", "eu-central-1" }
                    from name in names
                    select $"arn:aws:ecr:{region}:123456789012:repository/{name}"));
        });
    }

    /// <summary>Whoever creates an encrypted repository grants on its key, and hands the role of templates to ECR.</summary>
    [Test]
    public async Task IdentityPolicies_Admin_GrantsOnKeysThroughEcrAndPassesTheRoleOfTemplates()
    {
        var args = Args();
        args.Replicas = [new() { Region = "eu-central-1" }];

        var statements = Statements(await CreateAsync(args), RegistryRole.Admin).ToLookup(statement => statement["Sid"]!.ToString());

        Assert.Multiple(() =>
        {
            Assert.That(JsonNode.DeepEquals(statements["KeysOfRepositories"].Single(), JsonNode.Parse("""
                {
                  "Sid": "KeysOfRepositories",
                  "Effect": "Allow",
                  "Action": ["kms:CreateGrant", "kms:DescribeKey", "kms:RetireGrant"],
                  "Resource": ["arn:aws:kms:eu-west-1:123456789012:key/*", "arn:aws:kms:eu-central-1:123456789012:key/*"],
                  "Condition": { "StringEquals": { "kms:ViaService": ["ecr.eu-west-1.amazonaws.com", "ecr.eu-central-1.amazonaws.com"] } }
                }
                """)));
            Assert.That(JsonNode.DeepEquals(statements["RoleOfTemplates"].Single(), JsonNode.Parse("""
                {
                  "Sid": "RoleOfTemplates",
                  "Effect": "Allow",
                  "Action": ["iam:PassRole"],
                  "Resource": ["arn:aws:iam::123456789012:role/main-ecr-replication"],
                  "Condition": { "StringEquals": { "iam:PassedToService": ["ecr.amazonaws.com"] } }
                }
                """)));
        });
    }

    /// <summary>Only the cache of another account's registry reads in a role.</summary>
    [TestCase("210987654321.dkr.ecr.eu-west-1.amazonaws.com", true)]
    [TestCase("123456789012.dkr.ecr.eu-central-1.amazonaws.com", false)]
    [TestCase("quay.io", false)]
    public async Task IdentityPolicies_Admin_PassesTheRoleOfUpstreamsInOtherAccounts(string upstream, bool passes)
    {
        var args = Args();
        args.Caches = [new() { Upstream = upstream, Prefix = "cached" }];

        var statements = Statements(await CreateAsync(args), RegistryRole.Admin)
            .Where(statement => statement["Sid"]!.ToString() == "RoleOfUpstreams");

        Assert.That(statements.Select(statement => statement.ToJsonString()), passes
            ? Is.EqualTo(new[]
            {
                """{"Sid":"RoleOfUpstreams","Effect":"Allow","Action":["iam:PassRole"],"Resource":["arn:aws:iam::123456789012:role/main-ecr-upstreams"],"Condition":{"StringEquals":{"iam:PassedToService":["ecr.amazonaws.com","pullthroughcache.ecr.amazonaws.com"]}}}""",
            })
            : Is.Empty);
    }

    [Test]
    public async Task IdentityPolicies_BelowAdmin_TouchNoKeyAndNoRole(
        [Values(RegistryRole.Guest, RegistryRole.Developer, RegistryRole.Maintainer)] RegistryRole role) =>
        Assert.That(Statements(await CreateAsync(Args()), role).SelectMany(Actions), Has.None.StartsWith("kms:").And.None.StartsWith("iam:"));

    private static JsonNode[] Statements(EcrRegistry registry, RegistryRole role) =>

    [
        .. registry.IdentityPolicies(role)
            .SelectMany(policy => JsonNode.Parse(policy)!["Statement"]!.AsArray().Select(statement => statement!)),
    ];

    private static bool OnEverything(JsonNode statement) =>
        statement["Resource"]!.AsArray().Any(resource => resource!.ToString() == "*");

    private static IEnumerable<string> Actions(JsonNode statement) =>
        statement["Action"]!.AsArray().Select(action => action!.ToString());
}
