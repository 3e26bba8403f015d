using System.Collections.Immutable;
using Pulumi;
using Pulumi.Aws.Ecr;
using Pulumi.Aws.Ecr.Inputs;
using RegistryInfra.Components.Registries.Iam;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>The copies in other regions: first all that they need there, then the rule that fills them.</summary>
internal sealed class EcrReplication : ComponentResource
{
    private const string TypeToken = "registry:ecr:Replication";

    /// <summary>https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ReplicationRule.html</summary>
    private const int FiltersInRule = 100;

    private const int RulesInRegistry = 10;

    internal const int MaximumRepositories = FiltersInRule * RulesInRegistry;

    public EcrReplication(string name, string registry, EcrRegion region, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        var args = region.Registry;
        var role = new EcrCreationRole(RoleName(registry), "replicated", RolePolicy(region), new()
        {
            Parent = this,
            Aliases = { new Alias { Type = "registry:ecr:ReplicationRole" } },
        });
        var replicas = args.Replicas.ConvertAll(replica => new EcrReplica(
            $"{registry}/{replica.Region}",
            registry,
            replica,
            region with { Location = region.Location with { Region = replica.Region } },
            role,
            new() { Parent = this }));

        _ = new ReplicationConfiguration(name, new()
        {
            Region = region.Location.Region,
            ReplicationConfigurationDetails = new ReplicationConfigurationReplicationConfigurationArgs
            {
                Rules = args.Repositories.Chunk(FiltersInRule).Select(some => Rule(region, some)).ToArray(),
            },
        }, new() { Parent = this, DependsOn = replicas.ConvertAll<Input<Resource>>(replica => replica) });
        RegisterOutputs();
    }

    public static string RoleName(string registry) => $"{registry}-ecr-replication";

    public static PolicyDocument RolePolicy(EcrRegion region) => new(
    [
        new()
        {
            Sid = "CreateReplicatedRepositories",
            Action = [EcrActions.CreateRepository, "ecr:ReplicateImage"],
            Resource = RepositoryArns(region),
        },
    ]);

    private static ReplicationConfigurationReplicationConfigurationRuleArgs Rule(
        EcrRegion region, EcrRepositoryArgs[] repositories) => new()
        {
            Destinations = region.Registry.Replicas.ConvertAll(replica =>
                new ReplicationConfigurationReplicationConfigurationRuleDestinationArgs
                {
                    Region = replica.Region,
                    RegistryId = region.Location.AccountId,
                }),
            RepositoryFilters = repositories.Select(repository =>
                new ReplicationConfigurationReplicationConfigurationRuleRepositoryFilterArgs
                {
                    Filter = repository.Name,
                    FilterType = "PREFIX_MATCH",
                }).ToArray(),
        };

    /// <summary>
    /// What the templates are for, in each region: the namespaces, and what begins with a name that has none. A policy
    /// has room for far fewer names than are replicated.
    /// </summary>
    private static ImmutableArray<string> RepositoryArns(EcrRegion region) =>
    [
        .. from replica in region.Registry.Replicas
           let location = region.Location with { Region = replica.Region }
           from names in NamesIn(region.Registry)
           select location.RepositoryArn(names),
    ];

    private static IEnumerable<string> NamesIn(EcrRegistryArgs registry) => registry.Repositories
        .Select(repository => $"{NamespaceOf(repository.Name)}/*")
        .Distinct(StringComparer.Ordinal);

    /// <summary>
    /// The namespace that a creation template matches: what precedes the first <c>/</c>; null without one.
    /// </summary>
    internal static string? NamespaceOf(string repository) =>
        repository.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? repository[..slash] : null;
}
