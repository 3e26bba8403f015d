using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>Policies that the cloud would find too long, of arguments that are right otherwise.</summary>
internal static class EcrPolicySize
{
    /// <summary>
    /// Characters of a repository's policy, of a registry's, and of the policies in a role.
    /// https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SetRepositoryPolicy.html
    /// https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutRegistryPolicy.html
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
    /// </summary>
    private const int Limit = 10_240;

    public static IEnumerable<ArgsProblem> Problems(EcrRegistryArgs args)
    {
        var location = new EcrLocation(args.AccountId, args.Region);
        foreach (var (index, repository) in args.Repositories.Index())
        {
            if (EcrPolicies.OfRepository(location, args.GrantsOf(repository))?.ToString().Length is > Limit and var length)
            {
                yield return new(
                    $"repositories[{index}].grants",
                    $"{args.GrantsOf(repository).Count()} grants make a policy of {length} characters: ECR takes {Limit}, so "
                        + "grant to accounts, whose own policies name roles and users");
            }
        }

        if (EcrRegistryPolicy.Of(new(location, args))?.ToString().Length is > Limit and var ofRegistry)
        {
            yield return new(
                "grants",
                $"they and the caches make a registry policy of {ofRegistry} characters: ECR takes {Limit}, so grant to accounts, "
                    + "whose own policies name roles and users");
        }

        if (args.Replicas.Count > 0
            && EcrReplication.RolePolicy(new(location, args)).ToString().Length is > Limit and var ofRole)
        {
            yield return new(
                "repositories",
                $"the policy of the replication role has {ofRole} characters: IAM takes {Limit}, so put repositories "
                    + "below fewer namespaces, such as \"payments/api\"");
        }
    }
}
