using System.Collections.Immutable;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>The access matrix as policies.</summary>
internal static class EcrPolicies
{
    private static readonly ImmutableArray<string> _everything = ["*"];

    /// <summary>
    /// What others may do to a repository; null when nobody is granted anything. ECR serves HTTPS only, so there is
    /// no plain transport to deny.
    /// </summary>
    public static PolicyDocument? OfRepository(EcrLocation location, IEnumerable<EcrGrantArgs> grants)
    {
        var statements = grants
            .GroupBy(grant => grant.Role, grant => EcrPrincipal.Arn(location, grant.Principal))
            .OrderBy(principals => principals.Key)
            .Select(principals => new PolicyStatement
            {
                Sid = principals.Key.ToString(),
                Principal = new() { Aws = Sorted(principals) },
                Action = EcrActions.OnRepository(principals.Key),
            })
            .ToImmutableArray();
        return statements.IsEmpty ? null : new(statements);
    }

    /// <summary>
    /// What others may do to a replica: replication alone writes to it, so whoever may do anything to the original
    /// pulls from the replica and no more.
    /// </summary>
    public static PolicyDocument? OfReplica(EcrLocation location, IEnumerable<EcrGrantArgs> grants) =>
        OfRepository(location, grants.Select(grant => new EcrGrantArgs { Principal = grant.Principal }));

    /// <summary>What an identity of the registry's account needs to be <paramref name="role"/> in it.</summary>
    public static PolicyDocument OfIdentity(RegistryRole role, EcrRegistryArgs registry, EcrLocation location)
    {
        var administers = AccessMatrix.Allows(role, RegistryPermissions.Administer);
        var statements = ImmutableArray.CreateBuilder<PolicyStatement>();
        statements.Add(new() { Sid = "Login", Action = [EcrActions.GetAuthorizationToken], Resource = _everything });
        if (administers)
        {
            statements.Add(new() { Sid = "Registry", Action = EcrActions.AdministerRegistry, Resource = _everything });
        }

        statements.Add(new()
        {
            Sid = "Repositories",
            Action = OfIdentityOnRepositories(role, administers),
            Resource = Arns(registry, location),
        });
        if (registry.Replicas.Count > 0)
        {
            statements.Add(new()
            {
                Sid = "Replicas",
                Action = OfIdentityOnRepositories(administers ? role : RegistryRole.Guest, administers),
                Resource =
                [
                    .. registry.Replicas.SelectMany(replica => Arns(registry, location with { Region = replica.Region })),
                ],
            });
        }

        return new(statements.ToImmutable());
    }

    private static ImmutableArray<string> OfIdentityOnRepositories(RegistryRole role, bool administers) =>
        administers ? [.. EcrActions.OnRepository(role), EcrActions.CreateRepository] : EcrActions.OnRepository(role);

    private static ImmutableArray<string> Arns(EcrRegistryArgs registry, EcrLocation location) =>
        [.. registry.Repositories.Select(repository => location.RepositoryArn(repository.Name))];

    private static ImmutableArray<string> Sorted(IEnumerable<string> principals) =>
        [.. principals.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
