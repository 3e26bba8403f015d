using Pulumi;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>A region that images are copied to.</summary>
public sealed class EcrReplicaArgs
{
    /// <summary>
    /// The region, such as <c>eu-central-1</c>, in the partition of the registry and not the registry's own.
    /// </summary>
    [AwsRegion]
    public required string Region { get; init; }

    /// <summary>
    /// The ARN of a key in that region. By default one is created, as <see cref="EcrRegistryArgs.KmsKeyArn"/> says. A
    /// key that is given has to allow <c>kms:CreateGrant</c>, <c>kms:RetireGrant</c> and <c>kms:DescribeKey</c> to the
    /// role <see cref="EcrRegistry.ReplicationRoleArn"/>.
    /// </summary>
    public Input<string>? KmsKeyArn { get; init; }
}
