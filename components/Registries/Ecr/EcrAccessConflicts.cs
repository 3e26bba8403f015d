using RegistryInfra.Components.Registries.Iam;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>Identities of the registry's account that IAM refuses, or that are more than automation should be.</summary>
internal static class EcrAccessConflicts
{
    /// <summary>
    /// Characters of a role's trust policy, by default.
    /// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
    /// </summary>
    private const int TrustPolicyLimit = 2_048;

    public static IEnumerable<ArgsProblem> Of(EcrRegistryArgs args) =>
        [.. OfNames(args), .. OfRoles(args), .. OfRepositories(args), .. OfTrust(args), .. OfIssuers(args), .. OfWorkloads(args)];

    private static IEnumerable<(string Place, string Name, RegistryRole Role, List<string> Repositories)> All(EcrRegistryArgs args) =>
    [
        .. args.Identities.Select((one, index) => ($"identities[{index}]", one.Name, one.Role, one.Repositories)),
        .. args.Workloads.Select((one, index) => ($"workloads[{index}]", one.Name, one.Role, one.Repositories)),
    ];

    private static IEnumerable<ArgsProblem> OfNames(EcrRegistryArgs args)
    {
        // Names of roles that ECR itself takes on.
        var places = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["caches"] = "the caches",
            ["pushed"] = "what is created on push",
            ["replication"] = "the replicas",
            ["upstreams"] = "the caches",
        };
        foreach (var (place, name, _, _) in All(args).Where(one => one.Name.Length > 0))
        {
            if (!places.TryAdd(name, place))
            {
                yield return new($"{place}.name", $"{Quoted.Text(name)} is the name of {places[name]} already: choose another one");
            }
        }
    }

    private static IEnumerable<ArgsProblem> OfRoles(EcrRegistryArgs args) =>
        from one in All(args)
        where one.Role == RegistryRole.Admin
        select new ArgsProblem($"{one.Place}.role", "an admin is a person: use maintainer, or a principal in grants");

    private static IEnumerable<ArgsProblem> OfRepositories(EcrRegistryArgs args)
    {
        var declared = args.Repositories.Select(repository => repository.Name).ToHashSet(StringComparer.Ordinal);
        return from one in All(args)
               from entry in one.Repositories.Index()
               where entry.Item.Length > 0 && !declared.Contains(entry.Item)
               select new ArgsProblem(
                   $"{one.Place}.repositories[{entry.Index}]",
                   $"{Quoted.Text(entry.Item)} is not a repository of this registry: add it to repositories")
               {
                   ComparedWith = ["repositories"],
               };
    }

    private static IEnumerable<ArgsProblem> OfTrust(EcrRegistryArgs args)
    {
        foreach (var (index, identity) in args.Identities.Index().Where(entry => entry.Item.Issuer.Length > 0))
        {
            var location = new EcrLocation(args.AccountId, args.Region);
            if (AwsPartition.Of(args.Region) is not null
                && EcrIdentity.Trust(identity, location).ToString().Length is > TrustPolicyLimit and var length)
            {
                yield return new(
                    $"identities[{index}].subjects",
                    $"{identity.Subjects.Count} subjects make a trust policy of {length} characters: IAM takes {TrustPolicyLimit}, so "
                        + "make several identities")
                {
                    ComparedWith = ["region", $"identities[{index}].issuer"],
                };
            }
        }
    }

    private static IEnumerable<ArgsProblem> OfIssuers(EcrRegistryArgs args) =>
        from entry in args.ExistingIssuers.Index()
        where !args.Identities.Exists(identity => identity.Issuer == entry.Item)
        select new ArgsProblem(
            $"existingIssuers[{entry.Index}]", $"{Quoted.Text(entry.Item)} is the issuer of no identity: remove it")
        {
            ComparedWith = ["identities"],
        };

    private static IEnumerable<ArgsProblem> OfWorkloads(EcrRegistryArgs args)
    {
        var seen = new Dictionary<(string, string, string), int>();
        foreach (var (index, workload) in args.Workloads.Index())
        {
            if (!seen.TryAdd((workload.Cluster, workload.Namespace, workload.ServiceAccount), index))
            {
                var first = seen[(workload.Cluster, workload.Namespace, workload.ServiceAccount)];
                yield return new(
                    $"workloads[{index}].serviceAccount",
                    $"{Quoted.Text(workload.ServiceAccount)} is that of workloads[{first}]: a service account has one role");
            }
        }
    }
}
