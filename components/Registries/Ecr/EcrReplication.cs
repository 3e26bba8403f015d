using System.Collections.Immutable;
using Pulumi;
using Pulumi.Aws.Ecr;
using Pulumi.Aws.Ecr.Inputs;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>The copies in other regions: first all that they need there, then the rule that fills them.</summary>
internal sealed class EcrReplication : ComponentResource
{
    private const string TypeToken = "registry:ecr:Replication";

    /// <summary>https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ReplicationRule.html</summary>
    private const int FiltersInRule = 100;

    private const int RulesInRegistry = 10;

    internal const int MaximumRepositories = FiltersInRule * RulesInRegistry;

    public EcrReplication(string name, string registry, EcrSettings settings, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        var args = settings.Registry;
        var role = new EcrReplicationRole(RoleName(registry), RolePolicy(settings), new() { Parent = this });
        var replicas = args.Replicas.ConvertAll(replica => new EcrReplica(
            $"{registry}/{replica.Region}",
            registry,
            replica,
            settings with { Location = settings.Location with { Region = replica.Region } },
            role,
            new() { Parent = this }));

        _ = new ReplicationConfiguration(name, new()
        {
            Region = settings.Location.Region,
            ReplicationConfigurationDetails = new ReplicationConfigurationReplicationConfigurationArgs
            {
                Rules = args.Repositories.Chunk(FiltersInRule).Select(some => Rule(settings, some)).ToArray(),
            },
        }, new() { Parent = this, DependsOn = replicas.ConvertAll<Input<Resource>>(replica => replica) });
        RegisterOutputs();
    }

    public static string RoleName(string registry) => $"{registry}-ecr-replication";

    public static PolicyDocument RolePolicy(EcrSettings settings) => new(
    [
        new()
        {
            Sid = "CreateReplicatedRepositories",
            Action = [EcrActions.CreateRepository, "ecr:ReplicateImage"],
            Resource = RepositoryArns(settings),
        },
    ]);

    private static ReplicationConfigurationReplicationConfigurationRuleArgs Rule(
        EcrSettings settings, EcrRepositoryArgs[] repositories) => new()
        {
            Destinations = settings.Registry.Replicas.ConvertAll(replica =>
                new ReplicationConfigurationReplicationConfigurationRuleDestinationArgs
                {
                    Region = replica.Region,
                    RegistryId = settings.Location.AccountId,
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
    private static ImmutableArray<string> RepositoryArns(EcrSettings settings) =>
    [
        .. from replica in settings.Registry.Replicas
           let location = settings.Location with { Region = replica.Region }
           from names in NamesIn(settings.Registry)
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
