using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>Networks that a policy cannot tell, and none at all.</summary>
internal static class EcrSourceConflicts
{
    public static IEnumerable<ArgsProblem> Of(EcrRegistryArgs args)
    {
        if (args.AllowedSources is not { } sources)
        {
            yield break;
        }

        if (sources.Addresses.Count + sources.Vpcs.Count + sources.VpcEndpoints.Count + args.Networks.Count == 0)
        {
            yield return new("allowedSources", "nobody could pull: name addresses, vpcs or vpcEndpoints, or remove it")
            {
                ComparedWith = ["networks"],
            };
        }

        ArgsProblem[] problems =
        [
            .. AllowedClients.OfNetworks("addresses", sources.Addresses),
            .. from entry in sources.Addresses.Index()
               where PrivateNetworks.Contains(entry.Item)
               select new ArgsProblem(
                   $"addresses[{entry.Index}]",
                   $"{Quoted.Text(entry.Item)} is private, and ECR sees public addresses only: name the VPC in vpcs"),
            .. OfIds("vpcs", sources.Vpcs, "vpc-"),
            .. OfIds("vpcEndpoints", sources.VpcEndpoints, "vpce-"),
        ];
        foreach (var problem in problems)
        {
            yield return problem.Under("allowedSources");
        }
    }

    private static IEnumerable<ArgsProblem> OfIds(string place, List<string> ids, string prefix) =>
        from entry in ids.Index()
        where entry.Item.Length > 0 && !entry.Item.StartsWith(prefix, StringComparison.Ordinal)
        select new ArgsProblem(
            $"{place}[{entry.Index}]", $"{Quoted.Text(entry.Item)} is an id of another kind: use one that begins with {prefix}");
}
