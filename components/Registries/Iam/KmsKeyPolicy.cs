using System.Collections.Immutable;

namespace RegistryInfra.Components.Registries.Iam;

/// <summary>
/// The policy of a key of KMS. The account's IAM policies decide who manages it; what is encrypted can be read through one service
/// only, even by an administrator of the account.
/// https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
/// </summary>
internal static class KmsKeyPolicy
{
    /// <summary>All that makes, changes and ends a key, and reads nothing that is encrypted under it.</summary>
    internal static readonly ImmutableArray<string> Management =
    [
        "kms:CancelKeyDeletion",
        "kms:CreateAlias",
        "kms:DeleteAlias",
        "kms:DescribeKey",
        "kms:DisableKey",
        "kms:DisableKeyRotation",
        "kms:EnableKey",
        "kms:EnableKeyRotation",
        "kms:GetKeyPolicy",
        "kms:GetKeyRotationStatus",
        "kms:ListGrants",
        "kms:ListKeyPolicies",
        "kms:ListKeyRotations",
        "kms:ListResourceTags",
        "kms:PutKeyPolicy",
        "kms:RevokeGrant",
        "kms:RotateKeyOnDemand",
        "kms:ScheduleKeyDeletion",
        "kms:TagResource",
        "kms:UntagResource",
        "kms:UpdateAlias",
        "kms:UpdateKeyDescription",
    ];

    private static readonly ImmutableArray<string> _use =
    [
        "kms:CreateGrant",
        "kms:Decrypt",
        "kms:DescribeKey",
        "kms:Encrypt",
        "kms:GenerateDataKey",
        "kms:GenerateDataKeyWithoutPlaintext",
        "kms:ReEncryptFrom",
        "kms:ReEncryptTo",
        "kms:RetireGrant",
    ];

    /// <summary>In a key's policy the resource is the key itself, written so.</summary>
    internal static readonly ImmutableArray<string> ThisKey = ["*"];

    /// <summary>The statements of a key that the account manages, and that is used through one service alone.</summary>
    /// <param name="account">The account.</param>
    /// <param name="region">The region of the key.</param>
    /// <param name="sid">Name of the statement that lets the service use it.</param>
    /// <param name="service">The service, as the value of <c>kms:ViaService</c>.</param>
    public static ImmutableArray<PolicyStatement> Through(string account, string region, string sid, string service)
    {
        var principal = new PolicyPrincipal { Aws = [$"arn:{AwsPartition.Of(region)}:iam::{account}:root"] };
        return
        [
            new() { Sid = "ManagedByTheAccount", Principal = principal, Action = Management, Resource = ThisKey },
            new()
            {
                Sid = sid,
                Principal = principal,
                Action = _use,
                Resource = ThisKey,
                Condition = PolicyCondition.Equal(("kms:CallerAccount", [account]), ("kms:ViaService", [service])),
            },
        ];
    }
}
