using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>An account in a region: every host and ARN of a registry follows from it.</summary>
internal readonly partial record struct EcrLocation(string AccountId, string Region)
{
    /// <summary>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html</summary>
    public string Partition => PartitionOf(Region) ?? throw new InvalidOperationException($"{Region} was not validated.");

    public string Host => $"{AccountId}.dkr.ecr.{Region}.{DnsSuffix}";

    /// <summary>The account as a principal: whom its own IAM policies then allow.</summary>
    public string AccountArn => $"arn:{Partition}:iam::{AccountId}:root";

    /// <summary>The value of <c>kms:ViaService</c> when ECR uses a key for a caller.</summary>
    public string KmsViaService => $"ecr.{Region}.{DnsSuffix}";

    private string DnsSuffix => Partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";

    public string RepositoryArn(string repository) =>
        $"arn:{Partition}:ecr:{Region}:{AccountId}:repository/{repository}";

    public string RoleArn(string role) => $"arn:{Partition}:iam::{AccountId}:role/{role}";

    public static bool IsAccountId(string value) => AccountIdPattern().IsMatch(value);

    /// <summary>The partition of a region; null for what is not a region of a partition that is supported.</summary>
    public static string? PartitionOf(string region)
    {
        if (!RegionPattern().IsMatch(region))
        {
            return null;
        }

        return region[..region.IndexOf('-')] switch
        {
            "cn" => "aws-cn",
            "us" when region.StartsWith("us-gov-", StringComparison.Ordinal) => "aws-us-gov",
            "us" when region.StartsWith("us-iso", StringComparison.Ordinal) => null,
            "eu" when region.StartsWith("eu-iso", StringComparison.Ordinal) => null,
            var area when _commercialAreas.Contains(area) => "aws",
            _ => null,
        };
    }

    private static readonly ImmutableHashSet<string> _commercialAreas =
        ["af", "ap", "ca", "eu", "il", "me", "mx", "sa", "us"];

    [GeneratedRegex(@"\A[0-9]{12}\z")]
    private static partial Regex AccountIdPattern();

    [GeneratedRegex(@"\A[a-z]{2}(-[a-z]+)+-[1-9]\z")]
    private static partial Regex RegionPattern();
}
