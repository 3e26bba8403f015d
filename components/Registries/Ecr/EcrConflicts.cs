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
            .. EcrLifecycleConflicts.Of(args),
            .. EcrReplicaConflicts.Of(args),
            .. EcrSourceConflicts.Of(args),
            .. EcrHostConflicts.Of(args),
            .. OfCreatedOnPush(args),
            .. OfFunctions(args),
            .. OfGallery(args),
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

        if (args.Replicas.Count > 0 && EcrReplication.Count(args) is > EcrReplication.MaximumRepositories and var count)
        {
            yield return new("repositories", $"there are {count}: a registry replicates at most "
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

    private static IEnumerable<ArgsProblem> OfCreatedOnPush(EcrRegistryArgs args)
    {
        if (args.CreatedOnPush.Count > 0 && args.Scanning == EcrScanning.OnPush)
        {
            yield return new(
                "createdOnPush",
                "nobody would scan what a push creates, since a template has no setting for it: use scanning: registryOnPush or "
                    + "registryContinuous")
            {
                ComparedWith = ["scanning"],
            };
        }

        foreach (var (index, prefix) in args.CreatedOnPush.Index().Where(entry => entry.Item.Length > 0))
        {
            var earlier = args.CreatedOnPush.FindIndex(other => EcrCacheConflicts.Overlap(other, prefix));
            if (earlier < index)
            {
                yield return new(
                    $"createdOnPush[{index}]",
                    $"{Quoted.Text(prefix)} overlaps {Quoted.Text(args.CreatedOnPush[earlier])}: keep the shorter one");
            }

            if (args.Caches.FindIndex(cache => EcrCacheConflicts.Overlap(cache.Prefix, prefix)) is >= 0 and var cache)
            {
                yield return new(
                    $"createdOnPush[{index}]",
                    $"{Quoted.Text(prefix)} overlaps {Quoted.Text(args.Caches[cache].Prefix)} of caches[{cache}], which is "
                        + "for other people's images: choose another path");
            }
        }
    }

    private static IEnumerable<ArgsProblem> OfFunctions(EcrRegistryArgs args)
    {
        var lists = args.Repositories.Select((one, index) => (Place: $"repositories[{index}].functions", one.Functions))
            .Prepend((Place: "functions", args.Functions));
        return from list in lists
               from entry in list.Functions.Index()
               where entry.Item.Length > 0
               let region = EcrFunction.RegionOf(entry.Item)
               where region != args.Region && !args.Replicas.Exists(replica => replica.Region == region)
               select new ArgsProblem(
                   $"{list.Place}[{entry.Index}]",
                   $"{Quoted.Text(entry.Item)} is in {region}, and AWS Lambda takes images of its own region alone: add a "
                       + "replica there, or remove it")
               {
                   ComparedWith = ["region", "replicas"],
               };
    }

    private static IEnumerable<ArgsProblem> OfGallery(EcrRegistryArgs args)
    {
        if (args.Gallery.Count > 0 && AwsPartition.Of(args.Region) is { } partition and not "aws")
        {
            yield return new("gallery", $"the public gallery is in partition aws alone, and this account in {partition}: remove it")
            {
                ComparedWith = ["region"],
            };
        }

        foreach (var (index, repository) in args.Gallery.Index().Where(entry => entry.Item.Name.Length > 0))
        {
            var first = args.Gallery.FindIndex(other => other.Name == repository.Name);
            if (first < index)
            {
                yield return new(
                    $"gallery[{index}].name",
                    $"{Quoted.Text(repository.Name)} is gallery[{first}] already: give it once");
            }
        }
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

    internal static string NoPartition(string region) =>
        $"{Quoted.Text(region)} is not a region of the partitions aws, aws-cn and aws-us-gov: use a region code, such as "
            + "\"eu-west-1\"";
}
