namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>Functions of AWS Lambda, by a pattern of their ARNs.</summary>
internal static class EcrFunction
{
    public static string RegionOf(string function) => function.Split(':') is [_, _, _, var region, ..] ? region : "";

    public static string PartitionOf(string function) => function.Split(':') is [_, var partition, ..] ? partition : "";
}
