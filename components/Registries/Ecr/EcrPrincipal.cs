namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>Who a repository policy names: an account by its id, or a root, role or user by its ARN.</summary>
internal static class EcrPrincipal
{
    /// <summary>True for the id of an organization: all of its accounts.</summary>
    public static bool IsOrganization(string principal) => principal.StartsWith("o-", StringComparison.Ordinal);

    /// <summary>ECR stores an account id as the ARN of the account's root: written so, it shows no change.</summary>
    public static string Arn(EcrLocation location, string principal) => PartitionOf(principal) is null
        ? (location with { AccountId = principal }).AccountArn
        : principal;

    /// <summary>The partition that an ARN is in; null for an account id.</summary>
    public static string? PartitionOf(string principal) =>
        principal.Split(':') is ["arn", var partition, ..] ? partition : null;
}
