using System.Collections.Immutable;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>
/// The policy of a key that images are encrypted under. The account's IAM policies decide who manages it; what is
/// encrypted can be read through ECR only, even by an administrator of the account.
/// https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html
/// </summary>
internal static class EcrKeyPolicy
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

    /// <summary>What whoever creates a repository under a key needs of it.</summary>
    internal static readonly ImmutableArray<string> RepositoryCreation =
        ["kms:CreateGrant", "kms:DescribeKey", "kms:RetireGrant"];

    /// <summary>In a key's policy the resource is the key itself, written so.</summary>
    private static readonly ImmutableArray<string> _thisKey = ["*"];

    /// <param name="location">Account and region of the key.</param>
    /// <param name="creationRoles">Names of the roles in which ECR creates repositories under this key.</param>
    public static PolicyDocument Of(EcrLocation location, ImmutableArray<string> creationRoles)
    {
        var statements = Through(location, "UsedThroughEcr", location.KmsViaService).Statement;
        return creationRoles.IsEmpty ? new(statements) : new(statements.Add(new()
        {
            Sid = "GrantedToCreatedRepositories",
            Principal = new() { Aws = [.. creationRoles.Select(location.RoleArn)] },
            Action = RepositoryCreation,
            Resource = _thisKey,
        }));
    }
    /// <summary>The policy of a key that the account manages, and that is used through one service alone.</summary>
    /// <param name="location">Account and region of the key.</param>
    /// <param name="sid">Name of the statement that lets the service use it.</param>
    /// <param name="service">The service, as the value of <c>kms:ViaService</c>.</param>
    public static PolicyDocument Through(EcrLocation location, string sid, string service)
    {
        var account = new PolicyPrincipal { Aws = [location.AccountArn] };
        return new(
        [
            new() { Sid = "ManagedByTheAccount", Principal = account, Action = Management, Resource = _thisKey },
            new()
            {
                Sid = sid,
                Principal = account,
                Action = _use,
                Resource = _thisKey,
                Condition = PolicyCondition.Equal(
                    ("kms:CallerAccount", [location.AccountId]), ("kms:ViaService", [service])),
            },
        ]);
    }
}
