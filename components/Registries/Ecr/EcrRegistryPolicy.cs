using System.Collections.Immutable;
using RegistryInfra.Components.Registries.Iam;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>
/// The policy of an account's whole registry in a region: what other accounts may do that no policy of a repository can
/// say, since the repository may not exist yet.
/// https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions.html
/// </summary>
internal static class EcrRegistryPolicy
{
    /// <summary>What replication writes with.</summary>
    private static readonly ImmutableArray<string> _replicate = ["ecr:ReplicateImage", EcrActions.CreateRepository];

    /// <summary>Null where nothing is to be said, and the account's own policy stays as it is.</summary>
    public static PolicyDocument? Of(EcrRegion region)
    {
        var args = region.Registry;
        ImmutableArray<PolicyStatement> statements =
        [
            .. args.Caches.Count == 0 ? [] : EcrRepositoryPolicy.Granted(
                region.Location, args.Grants, "FillCaches", EcrCaches.Fill, EcrCaches.RepositoryArns(region)),
            .. args.CreatedOnPush.Count == 0 ? [] : EcrRepositoryPolicy.Granted(
                region.Location,
                args.Grants.Where(grant => AccessMatrix.Allows(grant.Role, RegistryPermissions.Push)),
                "CreateOnPush",
                [EcrActions.CreateRepository],
                EcrCreatedOnPush.RepositoryArns(region)),
            .. args.ReplicationSources.Count == 0 ? [] : ImmutableArray.Create(Replicated(
                region.Location, args.ReplicationSources, ["*"])),
        ];
        return statements.IsEmpty ? null : new(statements);
    }

    /// <summary>Of a replica in another account: whose images come there.</summary>
    /// <param name="region">The replica.</param>
    /// <param name="source">The account that replicates.</param>
    public static PolicyDocument OfReplica(EcrRegion region, string source) =>
        new([Replicated(region.Location, [source], EcrReplication.NamesIn(region.Registry))]);

    /// <summary>Lets accounts replicate into repositories here.</summary>
    private static PolicyStatement Replicated(
        EcrLocation location, IEnumerable<string> accounts, IEnumerable<string> repositories) => new()
        {
            Sid = "Replicate",
            Principal = new() { Aws = [.. accounts.Select(account => (location with { AccountId = account }).AccountArn)] },
            Action = _replicate,
            Resource = [.. repositories.Select(location.RepositoryArn)],
        };
}
