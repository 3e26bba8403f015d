using System.Text.Json.Nodes;
using RegistryInfra.Components.Registries.Ecr;
using static RegistryInfra.Components.Tests.Registries.Ecr.EcrSample;

namespace RegistryInfra.Components.Tests.Registries.Ecr;

public sealed class EcrReplicationTests
{
    [Test]
    public async Task Replication_NoReplicas_LeavesTheAccountsSettingsAlone()
    {
        var recording = await RecordAsync(Args());

        Assert.That(recording.Resources.Select(resource => resource.Type),
            Has.No.Member(Replication).And.No.Member(Template).And.No.Member(Role));
    }

    [Test]
    public async Task Replication_Replica_NamesRegionAccountAndRepositories()
    {
        var replication = (await RecordAsync(Replicated())).Single(Replication);

        Assert.That(JsonNode.DeepEquals(replication.At("replicationConfiguration.rules"), JsonNode.Parse(
            """
            [
              {
                "destinations": [{ "region": "eu-central-1", "registryId": "123456789012" }],
                "repositoryFilters": [
                  { "filter": "payments/api", "filterType": "PREFIX_MATCH" },
                  { "filter": "shop/web", "filterType": "PREFIX_MATCH" }
                ]
              }
            ]
            """)), replication.Inputs.ToJsonString());
    }

    [Test]
    public async Task Replication_Replica_WaitsForAllThatTheDestinationNeeds()
    {
        var replication = (await RecordAsync(Replicated())).Single(Replication);

        Assert.That(await replication.DependsOnAsync(), Is.EqualTo(new[] { "registry:ecr:Replica main/eu-central-1" }));
    }

    [Test]
    public async Task Replication_MoreThan100Repositories_IsSplitIntoRules()
    {
        var args = Args([.. Enumerable.Range(0, 101).Select(index => new EcrRepositoryArgs { Name = $"team/app{index}" })]);
        args.Replicas = [new() { Region = "eu-central-1" }];

        var replication = (await RecordAsync(args)).Single(Replication);

        Assert.That(replication.At("replicationConfiguration.rules")!.AsArray()
            .Select(rule => rule!["repositoryFilters"]!.AsArray().Count), Is.EqualTo(new[] { 100, 1 }));
    }

    [Test]
    public async Task ReplicationRoleArn_Replicas_IsKnown()
    {
        Assert.Multiple(async () =>
        {
            Assert.That((await CreateAsync(Args())).ReplicationRoleArn, Is.Null);
            Assert.That((await CreateAsync(Replicated())).ReplicationRoleArn, Is.EqualTo("arn:aws:iam::123456789012:role/main-ecr-replication"));
        });
    }
}
