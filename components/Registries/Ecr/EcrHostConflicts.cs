using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>Hosts that ECR does not have.</summary>
internal static class EcrHostConflicts
{
    public static IEnumerable<ArgsProblem> Of(EcrRegistryArgs args)
    {
        if (args.Fips)
        {
            // https://docs.aws.amazon.com/general/latest/gr/ecr.html
            var regions = args.Replicas.Select((replica, index) => (Place: $"replicas[{index}].region", replica.Region))
                .Prepend((Place: "region", args.Region));
            foreach (var (place, region) in regions.Where(one => !one.Region.StartsWith("us-", StringComparison.Ordinal)))
            {
                yield return new("fips", $"ECR has such hosts in the United States alone, and {place} is {region}: remove the line")
                {
                    ComparedWith = [place],
                };
            }
        }

        if ((args.DualStack || args.Fips) && args.Networks.Count > 0)
        {
            yield return new(
                args.DualStack ? "dualStack" : "fips",
                "endpoints of a VPC have the registry's standard names alone: remove the line, or networks")
            {
                ComparedWith = ["networks"],
            };
        }
    }
}
