namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>How a policy names a principal.</summary>
internal enum EcrPrincipalForm
{
    /// <summary>As such: an account, or a role or user of the registry's own.</summary>
    Named,

    /// <summary>A role or user of another account: the account, on a condition.</summary>
    OfAccount,

    /// <summary>All accounts of an organization: everyone, on a condition.</summary>
    Organization,
}

/// <summary>
/// Who a policy is about: an account by its id, a root, role or user by its ARN, or an organization by its id.
/// </summary>
internal static class EcrPrincipal
{
    public static EcrPrincipalForm FormOf(EcrLocation location, string principal) =>
        IsOrganization(principal) ? EcrPrincipalForm.Organization
        : PartitionOf(principal) is null || IsRoot(principal) || AccountOf(principal) == location.AccountId ? EcrPrincipalForm.Named
        : EcrPrincipalForm.OfAccount;

    /// <summary>ECR stores an account id as the ARN of the account's root: written so, it shows no change.</summary>
    public static string Arn(EcrLocation location, string principal) => PartitionOf(principal) is null
        ? (location with { AccountId = principal }).AccountArn
        : principal;

    /// <summary>The account that an ARN is of.</summary>
    public static string AccountOf(string arn) => arn.Split(':')[4];

    /// <summary>The partition that an ARN is in; null for an account id.</summary>
    public static string? PartitionOf(string principal) =>
        principal.Split(':') is ["arn", var partition, ..] ? partition : null;

    private static bool IsOrganization(string principal) => principal.StartsWith("o-", StringComparison.Ordinal);

    private static bool IsRoot(string principal) => principal.EndsWith(":root", StringComparison.Ordinal);
}
