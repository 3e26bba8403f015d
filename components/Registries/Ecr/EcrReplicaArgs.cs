using Pulumi;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>A region that images are copied to, of the registry's account or of another one.</summary>
public sealed class EcrReplicaArgs
{
    /// <summary>
    /// The region, such as <c>eu-central-1</c>, in the partition of the registry; not the registry's own, unless the account is
    /// another one.
    /// </summary>
    [AwsRegion]
    public required string Region { get; init; }

    /// <summary>
    /// The account that keeps the copy. All that it needs is made there, its registry's policy among them, which this stack owns
    /// then. Default: the registry's own.
    /// <see href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions-create-replication.html"/>
    /// </summary>
    [AccountId]
    public string? AccountId { get; init; }

    /// <summary>
    /// The role of <see cref="AccountId"/> in which that is made. By default the credentials of the deployment are used as they
    /// are, which have to be that account's: a stack of several accounts needs a role.
    /// </summary>
    [IamRoleArn]
    public string? AssumeRoleArn { get; init; }

    /// <summary>
    /// The ARN of a key in that region. By default one is created, as <see cref="EcrRegistryArgs.KmsKeyArn"/> says. A
    /// key that is given has to allow <c>kms:CreateGrant</c>, <c>kms:RetireGrant</c> and <c>kms:DescribeKey</c> to the
    /// role <see cref="EcrRegistry.ReplicationRoleArn"/>, or to the one of that name in <see cref="AccountId"/>.
    /// </summary>
    public Input<string>? KmsKeyArn { get; init; }
}
