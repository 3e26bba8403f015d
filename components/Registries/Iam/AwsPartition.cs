using System.Collections.Immutable;

namespace RegistryInfra.Components.Registries.Iam;

/// <summary>The partitions of AWS, in which each ARN is. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html</summary>
internal static class AwsPartition
{
    private static readonly ImmutableHashSet<string> _commercialAreas =
        ["af", "ap", "ca", "eu", "il", "me", "mx", "sa", "us"];

    /// <summary>The partition of a region; null for what is not a region of a partition that is supported.</summary>
    public static string? Of(string region)
    {
        var dash = region.IndexOf('-', StringComparison.Ordinal);
        return dash < 0 ? null : region[..dash] switch
        {
            "cn" => "aws-cn",
            "us" when region.StartsWith("us-gov-", StringComparison.Ordinal) => "aws-us-gov",
            "us" when region.StartsWith("us-iso", StringComparison.Ordinal) => null,
            "eu" when region.StartsWith("eu-iso", StringComparison.Ordinal) => null,
            var area when _commercialAreas.Contains(area) => "aws",
            _ => null,
        };
    }
}
