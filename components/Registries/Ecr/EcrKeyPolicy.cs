using System.Collections.Immutable;
using RegistryInfra.Components.Registries.Iam;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>
/// The policy of a key that images are encrypted under. The account's IAM policies decide who manages it; what is
/// encrypted can be read through ECR only, even by an administrator of the account.
/// https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html
/// </summary>
internal static class EcrKeyPolicy
{
    /// <summary>What whoever creates a repository under a key needs of it.</summary>
    internal static readonly ImmutableArray<string> RepositoryCreation =
        ["kms:CreateGrant", "kms:DescribeKey", "kms:RetireGrant"];

    /// <param name="location">Account and region of the key.</param>
    /// <param name="creationRoles">Names of the roles in which ECR creates repositories under this key.</param>
    public static PolicyDocument Of(EcrLocation location, ImmutableArray<string> creationRoles)
    {
        var statements = KmsKeyPolicy.Through(location.AccountId, location.Region, "UsedThroughEcr", location.KmsViaService);
        return creationRoles.IsEmpty ? new(statements) : new(statements.Add(new()
        {
            Sid = "GrantedToCreatedRepositories",
            Principal = new() { Aws = [.. creationRoles.Select(location.RoleArn)] },
            Action = RepositoryCreation,
            Resource = KmsKeyPolicy.ThisKey,
        }));
    }
}
