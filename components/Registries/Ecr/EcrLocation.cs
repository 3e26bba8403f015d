using System.Collections.Immutable;
using RegistryInfra.Components.Registries.Iam;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>An account in a region: every host and ARN of a registry follows from it.</summary>
internal readonly record struct EcrLocation(string AccountId, string Region)
{
    /// <summary>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html</summary>
    public string Partition => AwsPartition.Of(Region) ?? throw new InvalidOperationException($"{Region} was not validated.");

    /// <summary>True for the hosts that have addresses of IPv6 as well.</summary>
    public bool DualStack { get; init; }

    /// <summary>True for the hosts whose cryptography is validated by FIPS 140-3.</summary>
    public bool Fips { get; init; }

    /// <summary>https://docs.aws.amazon.com/general/latest/gr/ecr.html</summary>
    public string Host => DualStack
        ? $"{AccountId}.dkr-{Service}.{Region}.on.{DualStackSuffix}"
        : $"{AccountId}.dkr.{Service}.{Region}.{DnsSuffix}";

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
        ApiHost,
        $"{LayerBucket}.s3.{Region}.{DnsSuffix}",
        .. DualStack ? [$"{LayerBucket}.s3.dualstack.{Region}.{DnsSuffix}"] : ImmutableArray<string>.Empty,
    ];

    /// <summary>Where layers are, one bucket a region.</summary>
    public string LayerBucket => $"prod-{Region}-starport-layer-bucket";

    /// <summary>The service that takes a token of a cluster for keys. https://docs.aws.amazon.com/general/latest/gr/sts.html</summary>
    public string TokenServiceHost => Fips ? $"sts-fips.{Region}.{DnsSuffix}" : $"sts.{Region}.{DnsSuffix}";

    /// <summary>The value of <c>kms:ViaService</c> when SNS uses a key for a caller.</summary>
    public string SnsViaService => $"sns.{Region}.{DnsSuffix}";

    /// <summary>Any role that a service of AWS has made for itself in the account.</summary>
    public string AnyServiceRoleArn => RoleArn("aws-service-role/*");

    /// <summary>The API that hands out tokens.</summary>
    public string ApiHost => DualStack ? $"{Service}.{Region}.api.{DualStackSuffix}"
        : Fips ? $"{Service}.{Region}.{DnsSuffix}"
        : $"api.{Service}.{Region}.{DnsSuffix}";

    private string Service => Fips ? "ecr-fips" : "ecr";

    private string DualStackSuffix => Partition == "aws-cn" ? "amazonwebservices.com.cn" : "aws";

    private string DnsSuffix => Partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";

    public string RepositoryArn(string repository) =>
        $"arn:{Partition}:ecr:{Region}:{AccountId}:repository/{repository}";

    /// <summary>Any key of the account in the region.</summary>
    public string AnyKeyArn => $"arn:{Partition}:kms:{Region}:{AccountId}:key/*";

    /// <summary>What the ARN of each secret of the account in the region begins with.</summary>
    public string SecretArnPrefix => $"arn:{Partition}:secretsmanager:{Region}:{AccountId}:secret:";

    public string RoleArn(string role) => IamArn($"role/{role}");

    public string TopicArn(string topic) => $"arn:{Partition}:sns:{Region}:{AccountId}:{topic}";

    /// <summary>The ARN of a rule of the default event bus.</summary>
    public string EventRuleArn(string rule) => $"arn:{Partition}:events:{Region}:{AccountId}:rule/{rule}";

    /// <summary>
    /// What a VPC calls ECR's API or its registry. China has another name for both, and not for Amazon S3.
    /// https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
    /// </summary>
    public string EcrEndpointService(string service) =>
        $"{(Partition == "aws-cn" ? "cn." : "")}com.amazonaws.{Region}.ecr.{service}";

    /// <summary>The ARN of something in IAM, which has no region.</summary>
    public string IamArn(string path) => $"arn:{Partition}:iam::{AccountId}:{path}";
}
