using System.Text.Json.Nodes;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Ecr;
using static RegistryInfra.Components.Tests.Registries.Ecr.EcrSample;

namespace RegistryInfra.Components.Tests.Registries.Ecr;

public sealed class EcrIdentityPolicyTests
{
    [Test]
    public async Task IdentityPolicy_Guest_LogsInAndPulls()
    {
        var registry = await CreateAsync(Args(new() { Name = "payments/api" }, new() { Name = "web" }));

        var policy = registry.IdentityPolicy(RegistryRole.Guest);

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
    public async Task IdentityPolicy_BelowAdmin_HasLoginAloneOnEverything(RegistryRole role) => Assert.That(
        Statements(await CreateAsync(Args()), role).Where(OnEverything).SelectMany(Actions),
        Is.EqualTo(new[] { "ecr:GetAuthorizationToken" }));

    [Test]
    public async Task IdentityPolicy_Admin_ChangesTheRegistryInAStatementApart()
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
    public async Task IdentityPolicy_Replicas_ArePulledFromOnly()
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

    private static JsonNode[] Statements(EcrRegistry registry, RegistryRole role) =>
        [.. JsonNode.Parse(registry.IdentityPolicy(role))!["Statement"]!.AsArray().Select(statement => statement!)];

    private static bool OnEverything(JsonNode statement) =>
        statement["Resource"]!.AsArray().Any(resource => resource!.ToString() == "*");

    private static IEnumerable<string> Actions(JsonNode statement) =>
        statement["Action"]!.AsArray().Select(action => action!.ToString());
}
