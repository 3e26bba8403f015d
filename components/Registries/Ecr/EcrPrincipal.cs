using System.Text.RegularExpressions;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>Who a repository policy names: an account by its id, or a root, role or user by its ARN.</summary>
internal static partial class EcrPrincipal
{
    public static bool IsValid(string principal) =>
        EcrLocation.IsAccountId(principal) || ArnPattern().IsMatch(principal);

    /// <summary>ECR stores an account id as the ARN of the account's root: written so, it shows no change.</summary>
    public static string Arn(EcrLocation location, string principal) =>
        EcrLocation.IsAccountId(principal) ? (location with { AccountId = principal }).AccountArn : principal;

    /// <summary>The partition that an ARN is in; null for an account id.</summary>
    public static string? PartitionOf(string principal) =>
        ArnPattern().Match(principal) is { Success: true } arn ? arn.Groups["partition"].Value : null;

    /// <summary>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns</summary>
    [GeneratedRegex(
        @"\Aarn:(?<partition>aws|aws-cn|aws-us-gov):iam::[0-9]{12}:(root|(role|user)/([!-)+-.0->@-~]+/)*[A-Za-z0-9_+=,.@-]{1,64})\z",
        RegexOptions.ExplicitCapture)]
    private static partial Regex ArnPattern();
}
