using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>Grants that Azure refuses, or that say more than one thing of a principal.</summary>
internal static class AcrAccessConflicts
{
    public static IEnumerable<ArgsProblem> Of(AcrRegistryArgs args) =>
        [.. OfGrants(args), .. OfIdentities(args), .. OfTokens(args), .. OfConditions(args)];

    private static IEnumerable<ArgsProblem> OfGrants(AcrRegistryArgs args)
    {
        var everywhere = new Dictionary<string, RegistryRole>(StringComparer.Ordinal);
        foreach (var (index, grant) in args.Grants.Index())
        {
            if (!everywhere.TryAdd(grant.PrincipalId, grant.Role))
            {
                yield return new(
                    $"grants[{index}].principalId",
                    $"{grant.PrincipalId} is {everywhere[grant.PrincipalId]} already: keep one role");
            }
        }

        foreach (var (index, repository) in args.Repositories.Index())
        {
            var here = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (entry, grant) in repository.Grants.Index())
            {
                var place = $"repositories[{index}].grants[{entry}]";
                if (args.RoleAssignmentMode == AcrRoleAssignmentMode.Registry)
                {
                    yield return new(place, "a grant of one repository takes roleAssignmentMode: repository")
                    {
                        ComparedWith = ["roleAssignmentMode"],
                    };
                }

                if (grant.Role == RegistryRole.Admin)
                {
                    yield return new($"{place}.role", "an admin administers the registry, not a repository: move it to grants");
                }

                if (!here.Add(grant.PrincipalId))
                {
                    yield return new($"{place}.principalId", $"{grant.PrincipalId} has a role here already: keep one role");
                }
                else if (everywhere.TryGetValue(grant.PrincipalId, out var role) && role >= grant.Role)
                {
                    yield return new(
                        $"{place}.principalId", $"{grant.PrincipalId} is {role} of the whole registry: remove one of the two")
                    {
                        ComparedWith = ["grants"],
                    };
                }
            }
        }
    }

    private static IEnumerable<ArgsProblem> OfIdentities(AcrRegistryArgs args)
    {
        foreach (var (index, identity) in args.Identities.Index())
        {
            if (identity.Role == RegistryRole.Admin)
            {
                yield return new($"identities[{index}].role", "an admin is a person: use maintainer, or a group in grants");
            }

            if (identity.Repositories.Count > 0 && args.RoleAssignmentMode == AcrRoleAssignmentMode.Registry)
            {
                yield return new(
                    $"identities[{index}].repositories", "an identity for some repositories takes roleAssignmentMode: repository")
                {
                    ComparedWith = ["roleAssignmentMode"],
                };
            }
        }
    }

    private static IEnumerable<ArgsProblem> OfTokens(AcrRegistryArgs args) =>
        from entry in args.Tokens.Index()
        where entry.Item.Role == RegistryRole.Admin
        select new ArgsProblem($"tokens[{entry.Index}].role", "an admin is a person: use maintainer, or a group in grants");

    private static IEnumerable<ArgsProblem> OfConditions(AcrRegistryArgs args)
    {
        if (args.RoleAssignmentMode == AcrRoleAssignmentMode.Registry)
        {
            yield break;
        }

        var conditions = AcrAccess.Of(args)
            .Select(access => (Place: "repositories", access.Role, access.Repositories))
            .Concat(args.Identities.Select((identity, index) => (
                Place: $"identities[{index}].repositories", identity.Role, Repositories: AcrAccess.Sorted(identity.Repositories))));
        foreach (var (place, role, repositories) in conditions.Where(access => !access.Repositories.IsEmpty))
        {
            var length = new AcrCondition(AcrRoles.Of(role, args.RoleAssignmentMode)[0].DataActions, repositories)
                .ToString().Length;
            if (length > AcrCondition.MaximumLength)
            {
                yield return new(
                    place, $"{repositories.Length} repositories make a condition of {length} characters: Azure takes "
                        + $"{AcrCondition.MaximumLength}, so give paths, such as \"payments/\"");
            }
        }
    }
}
