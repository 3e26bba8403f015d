using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>Private networks where the registry is not, and ids of the wrong kind.</summary>
internal static class EcrNetworkConflicts
{
    public static IEnumerable<ArgsProblem> Of(EcrRegistryArgs args)
    {
        foreach (var (index, network) in args.Networks.Index())
        {
            foreach (var problem in OfIds(network).Concat(OfRegion(args, network)))
            {
                yield return problem.Under($"networks[{index}]");
            }

            var first = args.Networks.FindIndex(other => other.VpcId == network.VpcId);
            if (first < index)
            {
                yield return new(
                    $"networks[{index}].vpcId", $"{Quoted.Text(network.VpcId)} is that of networks[{first}]: a VPC has one endpoint a "
                        + "service, so add the subnets there");
            }
        }
    }

    private static IEnumerable<ArgsProblem> OfRegion(EcrRegistryArgs args, EcrNetworkArgs network)
    {
        if (network.Region is { Length: > 0 } region && region != args.Region
            && !args.Replicas.Exists(replica => replica.AccountId is null && replica.Region == region))
        {
            yield return new("region", $"{Quoted.Text(region)} is neither the registry's region nor one of its replicas: add a "
                + "replica there, or remove the network");
        }
    }

    private static IEnumerable<ArgsProblem> OfIds(EcrNetworkArgs network)
    {
        (string Place, string Id, string Prefix)[] ids =
        [
            ("vpcId", network.VpcId, "vpc-"),
            .. network.SubnetIds.Select((id, index) => ($"subnetIds[{index}]", id, "subnet-")),
            .. network.SecurityGroupIds.Select((id, index) => ($"securityGroupIds[{index}]", id, "sg-")),
            .. network.RouteTableIds.Select((id, index) => ($"routeTableIds[{index}]", id, "rtb-")),
        ];
        return from one in ids
               where one.Id.Length > 0 && !one.Id.StartsWith(one.Prefix, StringComparison.Ordinal)
               select new ArgsProblem(one.Place, $"{Quoted.Text(one.Id)} is an id of another kind: use one that begins with {one.Prefix}");
    }
}
