using System.Collections.Immutable;
using Pulumi;
using Pulumi.Aws.Ecr;
using Pulumi.Aws.Ecr.Inputs;
using RegistryInfra.Components.Registries.Iam;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>The copies in other regions and accounts: first all that they need there, then the rule that fills them.</summary>
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
        var roles = args.Replicas.Select(replica => replica.AccountId).Distinct(StringComparer.Ordinal).ToDictionary(
            account => account ?? args.AccountId, account => Role(registry, args, account));
        var replicas = args.Replicas.ConvertAll(replica =>
        {
            var location = LocationOf(args, replica);
            return new EcrReplica(
                replica.AccountId is { } account ? $"{registry}/{account}/{replica.Region}" : $"{registry}/{replica.Region}",
                registry,
                replica,
                region with { Location = location },
                roles[location.AccountId],
                Options(args, replica.AccountId));
        });

        _ = new ReplicationConfiguration(name, new()
        {
            Region = region.Location.Region,
            ReplicationConfigurationDetails = new ReplicationConfigurationReplicationConfigurationArgs
            {
                Rules = Filters(args).Chunk(FiltersInRule).Select(some => Rule(args, some)).ToArray(),
            },
        }, new() { Parent = this, DependsOn = replicas.ConvertAll<Input<Resource>>(replica => replica) });
        Log.Info(ReplicationFilters.Summary(registry, Filters(args), args.Repositories.Select(repository => repository.Name)), this);
        RegisterOutputs();
    }

    public static string RoleName(string registry) => $"{registry}-ecr-replication";

    /// <summary>Where a replica is.</summary>
    public static EcrLocation LocationOf(EcrRegistryArgs registry, EcrReplicaArgs replica) =>
        new EcrLocation(replica.AccountId ?? registry.AccountId, replica.Region)
        {
            DualStack = registry.DualStack,
            Fips = registry.Fips,
        };

    /// <summary>What replication may create in an account: in each of its regions, what the templates are for.</summary>
    public static PolicyDocument RolePolicy(EcrRegistryArgs registry, string? account) => new(
    [
        new()
        {
            Sid = "CreateReplicatedRepositories",
            Action = [EcrActions.CreateRepository, "ecr:ReplicateImage"],
            Resource =
            [
                .. from replica in registry.Replicas
                   where replica.AccountId == account
                   let location = LocationOf(registry, replica)
                   from names in NamesIn(registry)
                   select location.RepositoryArn(names),
            ],
        },
    ]);

    /// <summary>How many filters the rules need: one for each repository, and for each path below which some are created.</summary>
    public static int Count(EcrRegistryArgs registry) => Filters(registry).Count();

    /// <summary>
    /// What the templates are for: the namespaces of repositories, and the paths below which some are created. A policy has room
    /// for far fewer names than are replicated.
    /// </summary>
    public static IEnumerable<string> Prefixes(EcrRegistryArgs registry) => registry.Repositories
        .Select(repository => NamespaceOf(repository.Name)!)
        .Concat(registry.CreatedOnPush)
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal);

    /// <summary>The repositories below <see cref="Prefixes"/>.</summary>
    public static IEnumerable<string> NamesIn(EcrRegistryArgs registry) => Prefixes(registry).Select(prefix => $"{prefix}/*");

    /// <summary>
    /// The namespace that a creation template matches: what precedes the first <c>/</c>; null without one.
    /// </summary>
    internal static string? NamespaceOf(string repository) =>
        repository.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? repository[..slash] : null;

    /// <summary>The role in which ECR creates what is missing in an account; null is the registry's own.</summary>
    private EcrCreationRole Role(string registry, EcrRegistryArgs args, string? account)
    {
        var options = Options(args, account);
        if (account is null)
        {
            options.Aliases.Add(new Alias { Type = "registry:ecr:ReplicationRole" });
        }

        return new(
            account is null ? RoleName(registry) : $"{RoleName(registry)}/{account}",
            RoleName(registry),
            "replicated",
            RolePolicy(args, account),
            options);
    }

    /// <summary>What is in another account is made with the credentials for that account.</summary>
    private ComponentResourceOptions Options(EcrRegistryArgs args, string? account)
    {
        var options = new ComponentResourceOptions { Parent = this };
        if (account is not null && args.Accounts.GetValueOrDefault(account) is { } provider)
        {
            options.Providers.Add(provider);
        }

        return options;
    }

    /// <summary>What the names of replicated repositories begin with.</summary>
    private static IEnumerable<string> Filters(EcrRegistryArgs registry) => registry.Repositories
        .Select(repository => repository.Name)
        .Concat(registry.CreatedOnPush.Select(prefix => $"{prefix}/"));

    private static ReplicationConfigurationReplicationConfigurationRuleArgs Rule(EcrRegistryArgs registry, string[] filters) =>
        new()
        {
            Destinations = registry.Replicas.ConvertAll(replica =>
                new ReplicationConfigurationReplicationConfigurationRuleDestinationArgs
                {
                    Region = replica.Region,
                    RegistryId = replica.AccountId ?? registry.AccountId,
                }),
            RepositoryFilters = filters.Select(filter =>
                new ReplicationConfigurationReplicationConfigurationRuleRepositoryFilterArgs
                {
                    Filter = filter,
                    FilterType = "PREFIX_MATCH",
                }).ToArray(),
        };
}
