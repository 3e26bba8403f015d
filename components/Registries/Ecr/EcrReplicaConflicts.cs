using RegistryInfra.Components.Registries.Iam;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>Copies that go nowhere, or where images do not go.</summary>
internal static class EcrReplicaConflicts
{
    public static IEnumerable<ArgsProblem> Of(EcrRegistryArgs args)
    {
        var seen = new HashSet<(string, string)>();
        foreach (var (index, replica) in args.Replicas.Index())
        {
            if (OfRegion(args, replica, seen) is { } problem)
            {
                yield return new($"replicas[{index}].region", problem)
                {
                    ComparedWith = ["region", "accountId", $"replicas[{index}].accountId"],
                };
            }

            foreach (var ofAccount in OfAccount(args, replica))
            {
                yield return ofAccount.Under($"replicas[{index}]") with
                {
                    ComparedWith = ["accountId", $"replicas[{index}].accountId"],
                };
            }
        }

        foreach (var account in args.Replicas.Index().Where(entry => entry.Item.AccountId is not null)
            .GroupBy(entry => entry.Item.AccountId))
        {
            var (index, first) = account.First();
            foreach (var (other, replica) in account.Where(entry => entry.Item.AssumeRoleArn != first.AssumeRoleArn))
            {
                yield return new(
                    $"replicas[{other}].assumeRoleArn",
                    $"account {account.Key} is reached in one role, and replicas[{index}] has another one: give the same to both");
            }
        }
    }

    private static string? OfRegion(EcrRegistryArgs args, EcrReplicaArgs replica, HashSet<(string, string)> seen)
    {
        var region = Quoted.Text(replica.Region);
        if (AwsPartition.Of(replica.Region) is not { } partition)
        {
            return EcrConflicts.NoPartition(replica.Region);
        }

        if (replica.Region == args.Region && (replica.AccountId ?? args.AccountId) == args.AccountId)
        {
            return $"{region} is the registry's own region: choose another one";
        }

        if (!seen.Add((replica.AccountId ?? args.AccountId, replica.Region)))
        {
            return $"{region} is named twice: give it once";
        }

        return AwsPartition.Of(args.Region) is { } own && own != partition
            ? $"{region} is in partition {partition} and {args.Region} in {own}: images do not cross"
            : null;
    }

    private static IEnumerable<ArgsProblem> OfAccount(EcrRegistryArgs args, EcrReplicaArgs replica)
    {
        if (replica.AccountId == args.AccountId)
        {
            yield return new("accountId", $"{replica.AccountId} is the registry's own account: remove the line");
        }

        if (replica.AssumeRoleArn is { Length: > 0 } role)
        {
            if (replica.AccountId is null)
            {
                yield return new("assumeRoleArn", "it is for another account: give its accountId, or remove the line");
            }
            else if (EcrPrincipal.AccountOf(role) != replica.AccountId)
            {
                yield return new(
                    "assumeRoleArn",
                    $"{Quoted.Text(role)} is of another account than {replica.AccountId}: name a role of that one");
            }
        }
    }
}
