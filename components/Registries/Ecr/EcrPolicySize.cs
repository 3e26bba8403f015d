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

    private static IEnumerable<(string Place, int Number)> PoliciesOfRoles(EcrRegistryArgs args) =>
    [
        .. args.Identities.Select((identity, index) => (
            $"identities[{index}].repositories", EcrPolicies.OfIdentity(identity.Role, "", args, identity.Repositories).Length)),
        .. args.Workloads.Select((workload, index) => (
            $"workloads[{index}].repositories", EcrPolicies.OfIdentity(workload.Role, "", args, workload.Repositories).Length)),
        .. args.NodeRoles.Select((_, index) => (
            $"nodeRoles[{index}]", EcrPolicies.OfIdentity(RegistryRole.Guest, "", args, []).Length)),
    ];

    public static IEnumerable<ArgsProblem> Problems(EcrRegistryArgs args)
    {
        var region = new EcrRegion(EcrProfile.Home(args), args);
        foreach (var (index, repository) in args.Repositories.Index())
        {
            if (EcrRepositoryPolicy.Of(region, repository)?.ToString().Length is > Limit and var length)
            {
                yield return new(
                    $"repositories[{index}].grants",
                    $"{args.GrantsOf(repository).Count()} grants make a policy of {length} characters: ECR takes {Limit}, so "
                        + "grant to accounts, whose own policies name roles and users");
            }
        }

        foreach (var (place, number) in PoliciesOfRoles(args).Where(role => role.Number > EcrPermissions.MaximumPolicies))
        {
            yield return new(
                place,
                $"it takes {number} policies to name its repositories: IAM attaches {EcrPermissions.MaximumPolicies} to a role, so "
                    + "name fewer repositories");
        }

        if (EcrRegistryPolicy.Of(region)?.ToString().Length is > Limit and var ofRegistry)
        {
            yield return new(
                "grants",
                $"they and the caches make a registry policy of {ofRegistry} characters: ECR takes {Limit}, so grant to accounts, "
                    + "whose own policies name roles and users");
        }

        foreach (var (index, replica) in args.Replicas.Index().Where(entry => entry.Item.AccountId is not null))
        {
            var there = region with { Location = EcrReplication.LocationOf(args, replica) };
            if (EcrRegistryPolicy.OfReplica(there, args.AccountId).ToString().Length is > Limit and var ofAccount)
            {
                yield return new(
                    $"replicas[{index}].accountId",
                    $"the policy of its registry has {ofAccount} characters: ECR takes {Limit}, so put repositories below fewer "
                        + "namespaces, such as \"payments/api\"");
            }
        }

        foreach (var account in args.Replicas.Select(replica => replica.AccountId).Distinct(StringComparer.Ordinal))
        {
            if (EcrReplication.RolePolicy(args, account).ToString().Length is > Limit and var ofRole)
            {
                yield return new(
                    "repositories",
                    $"the policy of the replication role has {ofRole} characters: IAM takes {Limit}, so put repositories "
                        + "below fewer namespaces, such as \"payments/api\"");
            }
        }
    }
}
