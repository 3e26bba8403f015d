using System.Collections.Immutable;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>
/// What a principal of Microsoft Entra has: a role, in the whole registry or in some repositories. Azure takes one
/// assignment a principal, role and scope, whatever its condition, so the repositories of a principal are put together.
/// </summary>
/// <param name="PrincipalId">Its object ID.</param>
/// <param name="PrincipalType">What that stands for.</param>
/// <param name="Role">The role.</param>
/// <param name="Repositories">The repositories, sorted; empty for the whole registry.</param>
internal sealed record AcrAccess(
    string PrincipalId, AcrPrincipalType PrincipalType, RegistryRole Role, ImmutableArray<string> Repositories)
{
    public static IEnumerable<AcrAccess> Of(AcrRegistryArgs args)
    {
        var everywhere = args.Grants.Select(grant => new AcrAccess(
            grant.PrincipalId, grant.PrincipalType, grant.Role, []));
        var somewhere =
            from repository in args.Repositories
            from grant in repository.Grants
            group repository.Name by (grant.PrincipalId, grant.PrincipalType, grant.Role) into names
            select new AcrAccess(
                names.Key.PrincipalId, names.Key.PrincipalType, names.Key.Role, Sorted(names));
        return everywhere.Concat(somewhere);
    }

    public static ImmutableArray<string> Sorted(IEnumerable<string> repositories) =>
        [.. repositories.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
