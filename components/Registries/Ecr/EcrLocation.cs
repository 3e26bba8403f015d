using System.Collections.Immutable;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>An account in a region: every host and ARN of a registry follows from it.</summary>
internal readonly record struct EcrLocation(string AccountId, string Region)
{
    /// <summary>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html</summary>
    public string Partition => PartitionOf(Region) ?? throw new InvalidOperationException($"{Region} was not validated.");

    public string Host => $"{AccountId}.dkr.ecr.{Region}.{DnsSuffix}";

    /// <summary>The account as a principal: whom its own IAM policies then allow.</summary>
    public string AccountArn => $"arn:{Partition}:iam::{AccountId}:root";

    /// <summary>The value of <c>kms:ViaService</c> when ECR uses a key for a caller.</summary>
    public string KmsViaService => $"ecr.{Region}.{DnsSuffix}";

    /// <summary>
    /// What a node talks to when it pulls: the registry, the API that hands out its token, and the bucket of layers.
    /// https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
    /// </summary>
    public ImmutableArray<string> Endpoints =>
    [
        Host,
        $"api.ecr.{Region}.{DnsSuffix}",
        $"prod-{Region}-starport-layer-bucket.s3.{Region}.{DnsSuffix}",
    ];

    private string DnsSuffix => Partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";

    public string RepositoryArn(string repository) =>
        $"arn:{Partition}:ecr:{Region}:{AccountId}:repository/{repository}";

    /// <summary>Any key of the account in the region.</summary>
    public string AnyKeyArn => $"arn:{Partition}:kms:{Region}:{AccountId}:key/*";

    /// <summary>What the ARN of each secret of the account in the region begins with.</summary>
    public string SecretArnPrefix => $"arn:{Partition}:secretsmanager:{Region}:{AccountId}:secret:";

    public string RoleArn(string role) => $"arn:{Partition}:iam::{AccountId}:role/{role}";

    /// <summary>The partition of a region; null for what is not a region of a partition that is supported.</summary>
    public static string? PartitionOf(string region)
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

    private static readonly ImmutableHashSet<string> _commercialAreas =
        ["af", "ap", "ca", "eu", "il", "me", "mx", "sa", "us"];

}
