using RegistryInfra.Components.Registries.Iam;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>How the settings of a registry do not fit together.</summary>
internal static class EcrConflicts
{
    public static IEnumerable<ArgsProblem> Of(EcrRegistryArgs args)
    {
        ArgsProblem[] conflicts =
        [
            .. OfRegion(args),
            .. OfScanning(args),
            .. OfNotifications(args),
            .. OfRepositories(args),
            .. OfReplicas(args),
            .. OfGrants(args),
            .. EcrCacheConflicts.Of(args),
            .. EcrAccessConflicts.Of(args),
            .. EcrNetworkConflicts.Of(args),
        ];
        return conflicts.Length == 0 && HasPolicies(args) ? EcrPolicySize.Problems(args) : conflicts;
    }

    /// <summary>Policies can be written only of regions and roles that there are.</summary>
    private static bool HasPolicies(EcrRegistryArgs args) =>
        args.Repositories.SelectMany(args.GrantsOf).Select(grant => grant.Role)
            .Concat(args.Identities.Select(identity => identity.Role))
            .Concat(args.Workloads.Select(workload => workload.Role))
            .All(Enum.IsDefined);

    private static IEnumerable<ArgsProblem> OfRegion(EcrRegistryArgs args)
    {
        if (AwsPartition.Of(args.Region) is null)
        {
            yield return new("region", NoPartition(args.Region));
        }

        if (args.Replicas.Count > 0 && args.Repositories.Count > EcrReplication.MaximumRepositories)
        {
            yield return new("repositories", $"there are {args.Repositories.Count}: a registry replicates at most "
                + $"{EcrReplication.MaximumRepositories}; split it over accounts");
        }
    }

    private static IEnumerable<ArgsProblem> OfScanning(EcrRegistryArgs args)
    {
        if (args.ContinuouslyScanned.Count > 0 && args.Scanning != EcrScanning.RegistryContinuous)
        {
            yield return new("continuouslyScanned", "it takes scanning: registryContinuous: set that, or remove the line")
            {
                ComparedWith = ["scanning"],
            };
        }
    }

    private static IEnumerable<ArgsProblem> OfNotifications(EcrRegistryArgs args)
    {
        if (args.Notifications is { Findings.Count: 0, Pushes: false })
        {
            yield return new("notifications", "it tells of nothing: name findings, set pushes, or remove it");
        }
    }

    private static IEnumerable<ArgsProblem> OfRepositories(EcrRegistryArgs args)
    {
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (index, repository) in args.Repositories.Index().Where(entry => entry.Item.Name.Length > 0))
        {
            var place = $"repositories[{index}]";
            if (args.Replicas.Count > 0 && EcrReplication.NamespaceOf(repository.Name) is not { Length: > 1 })
            {
                yield return new(
                    $"{place}.name",
                    $"{Quoted.Text(repository.Name)} cannot be replicated, since ECR has a template only for names below a "
                        + "namespace of two or more characters: put it below one, such as \"payments/api\"");
            }
            else if (!places.TryAdd(repository.Name, place))
            {
                var taken = $"{Quoted.Text(repository.Name)} is {places[repository.Name]} already: give it once";
                yield return new($"{place}.name", taken);
            }
        }
    }

    private static IEnumerable<ArgsProblem> OfReplicas(EcrRegistryArgs args)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, replica) in args.Replicas.Index())
        {
            if (OfReplica(args.Region, replica.Region, seen) is { } problem)
            {
                yield return new($"replicas[{index}].region", problem) { ComparedWith = ["region"] };
            }
        }
    }

    private static string? OfReplica(string own, string region, HashSet<string> seen)
    {
        if (AwsPartition.Of(region) is not { } partition)
        {
            return NoPartition(region);
        }

        if (region == own)
        {
            return $"{Quoted.Text(region)} is the registry's own region: choose another one";
        }

        if (!seen.Add(region))
        {
            return $"{Quoted.Text(region)} is named twice: give it once";
        }

        return AwsPartition.Of(own) is { } ownPartition && ownPartition != partition
            ? $"{Quoted.Text(region)} is in partition {partition} and {own} in {ownPartition}: images do not cross"
            : null;
    }

    private static IEnumerable<ArgsProblem> OfGrants(EcrRegistryArgs args)
    {
        var ofRegistry = args.Grants.Select((grant, index) => (Place: $"grants[{index}]", Grant: grant)).ToArray();
        foreach (var problem in OfGrants(args.Region, ofRegistry))
        {
            yield return problem;
        }

        foreach (var (index, repository) in args.Repositories.Index())
        {
            var own = repository.Grants
                .Select((grant, entry) => (Place: $"repositories[{index}].grants[{entry}]", Grant: grant)).ToArray();
            foreach (var problem in OfGrants(args.Region, own))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<ArgsProblem> OfGrants(string region, (string Place, EcrGrantArgs Grant)[] grants)
    {
        var roles = new Dictionary<string, RegistryRole>(StringComparer.Ordinal);
        foreach (var (place, grant) in grants)
        {
            var principal = Quoted.Text(grant.Principal);
            if (EcrPrincipal.PartitionOf(grant.Principal) is { } partition
                && AwsPartition.Of(region) is { } own && own != partition)
            {
                var message = $"{principal} is in partition {partition}: a registry in {region} serves partition {own} only";
                yield return new($"{place}.principal", message) { ComparedWith = ["region"] };
            }

            // An account is the same by its id and by the ARN of its root.
            var identity = grant.Principal.Split(':') is [.., var account, "root"] ? account : grant.Principal;
            if (!roles.TryAdd(identity, grant.Role))
            {
                yield return new($"{place}.principal", $"{principal} is {roles[identity]} already: keep one role");
            }
        }
    }

    private static string NoPartition(string region) =>
        $"{Quoted.Text(region)} is not a region of the partitions aws, aws-cn and aws-us-gov: use a region code, such as "
            + "\"eu-west-1\"";
}
