namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>What can be wrong with the grants of a repository.</summary>
internal static class EcrGrantValidation
{
    public static IEnumerable<ArgsProblem> Problems(string place, string region, List<RegistryGrant> grants)
    {
        var roles = new Dictionary<string, RegistryRole>(StringComparer.Ordinal);
        for (var index = 0; index < grants.Count; index++)
        {
            var (principal, role) = grants[index];
            if (!Enum.IsDefined(role))
            {
                yield return new(
                    $"{place}[{index}].role",
                    $"{role} is not a role: use {string.Join(", ", Enum.GetNames<RegistryRole>())}");
            }

            if ((OfPrincipal(region, principal) ?? OfSecondRole(principal, role, roles)) is { } problem)
            {
                yield return new($"{place}[{index}].principal", problem);
            }
        }
    }

    private static string? OfSecondRole(string principal, RegistryRole role, Dictionary<string, RegistryRole> roles)
    {
        // An account is the same by its id and by the ARN of its root.
        var identity = principal.Split(':') is [.., var account, "root"] ? account : principal;
        return roles.TryAdd(identity, role) ? null : $"\"{principal}\" is {roles[identity]} already: keep one role";
    }

    private static string? OfPrincipal(string region, string principal)
    {
        if (principal.Contains('*'))
        {
            return $"\"{principal}\" opens the repository to more than can be named: name accounts, roles or users";
        }

        if (!EcrPrincipal.IsValid(principal))
        {
            return $"\"{principal}\" is not a principal: use an account id of 12 digits or the ARN of a role or user, "
                + "such as \"arn:aws:iam::123456789012:role/ci\"";
        }

        return EcrPrincipal.PartitionOf(principal) is { } partition
            && EcrLocation.PartitionOf(region) is { } own && own != partition
            ? $"\"{principal}\" is in partition {partition}: a registry in {region} serves partition {own} only"
            : null;
    }
}
