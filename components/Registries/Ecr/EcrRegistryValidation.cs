using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>Everything that can be wrong with the arguments, found in one go and before anything registers.</summary>
internal static partial class EcrRegistryValidation
{
    public static ImmutableArray<ArgsProblem> Problems(string name, EcrRegistryArgs args)
    {
        ImmutableArray<ArgsProblem> problems =
        [
            .. OfAccount(name, args),
            .. OfLifecycle("", args.ExpireUntaggedAfterDays, args.KeepTagged),
            .. OfRepositories(args),
            .. OfReplicas(args),
        ];
        return problems.IsEmpty ? [.. EcrPolicySize.Problems(args)] : problems;
    }

    private static IEnumerable<ArgsProblem> OfAccount(string name, EcrRegistryArgs args)
    {
        if (!RegistryName().IsMatch(name))
        {
            yield return new(
                "name",
                $"\"{name}\" is not a registry name: use up to 48 letters, digits, '_' or '-', such as \"main\"");
        }

        if (!EcrLocation.IsAccountId(args.AccountId))
        {
            yield return new("accountId", $"\"{args.AccountId}\" is not an AWS account id: use its 12 digits, quoted");
        }

        if (EcrLocation.PartitionOf(args.Region) is null)
        {
            yield return new("region", NoRegion(args.Region));
        }

        if (!Enum.IsDefined(args.Scanning))
        {
            yield return new(
                "scanning",
                $"{args.Scanning} is not a way to scan: use {string.Join(", ", Enum.GetNames<EcrScanning>())}");
        }
    }

    private static IEnumerable<ArgsProblem> OfRepositories(EcrRegistryArgs args)
    {
        if (args.Repositories.Count == 0)
        {
            yield return new("repositories", "there is none: name at least one, such as \"payments/api\"");
        }

        if (args.Replicas.Count > 0 && args.Repositories.Count > EcrReplication.MaximumRepositories)
        {
            yield return new("repositories", $"there are {args.Repositories.Count}: a registry replicates at most "
                + $"{EcrReplication.MaximumRepositories}; split it over accounts");
        }

        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < args.Repositories.Count; index++)
        {
            var place = $"repositories[{index}]";
            var repository = args.Repositories[index];
            if (OfName(repository.Name, place, places) is { } problem)
            {
                yield return new($"{place}.name", problem);
            }

            foreach (var lifecycle in OfLifecycle($"{place}.", repository.ExpireUntaggedAfterDays, repository.KeepTagged))
            {
                yield return lifecycle;
            }

            foreach (var grant in EcrGrantValidation.Problems($"{place}.grants", args.Region, repository.Grants))
            {
                yield return grant;
            }
        }
    }

    private static string? OfName(string name, string place, Dictionary<string, string> places)
    {
        if (EcrRepositoryName.Problem(name) is { } problem)
        {
            return problem;
        }

        return places.TryAdd(name, place) ? null : $"\"{name}\" is {places[name]} already: give it once";
    }

    private static IEnumerable<ArgsProblem> OfReplicas(EcrRegistryArgs args)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < args.Replicas.Count; index++)
        {
            if (OfReplica(args.Region, args.Replicas[index].Region, seen) is { } problem)
            {
                yield return new($"replicas[{index}].region", problem);
            }
        }
    }

    private static string? OfReplica(string own, string region, HashSet<string> seen)
    {
        if (EcrLocation.PartitionOf(region) is not { } partition)
        {
            return NoRegion(region);
        }

        if (region == own)
        {
            return $"\"{region}\" is the registry's own region: choose another one";
        }

        if (!seen.Add(region))
        {
            return $"\"{region}\" is named twice: give it once";
        }

        return EcrLocation.PartitionOf(own) is { } ownPartition && ownPartition != partition
            ? $"\"{region}\" is in partition {partition} and {own} in {ownPartition}: images do not cross"
            : null;
    }

    private static IEnumerable<ArgsProblem> OfLifecycle(string place, int? expireUntaggedAfterDays, int? keepTagged)
    {
        if (expireUntaggedAfterDays < 1)
        {
            yield return new(
                $"{place}expireUntaggedAfterDays",
                $"{expireUntaggedAfterDays} is not a number of days: use 1 or more");
        }

        if (keepTagged < 1)
        {
            yield return new($"{place}keepTagged", $"{keepTagged} would keep no image: use 1 or more");
        }
    }

    private static string NoRegion(string region) =>
        $"\"{region}\" is not a region of the partitions aws, aws-cn and aws-us-gov: use a region code, such as \"eu-west-1\"";

    /// <summary>What both the name of a role, with our ending, and that of an alias may hold.</summary>
    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9_-]{0,47}\z")]
    private static partial Regex RegistryName();
}
