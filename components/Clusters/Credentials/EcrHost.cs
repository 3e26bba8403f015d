using System.Text.RegularExpressions;
using RegistryInfra.Components.Settings;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Clusters.Credentials;

/// <summary>Hosts of Amazon ECR. https://docs.aws.amazon.com/general/latest/gr/ecr.html</summary>
internal static partial class EcrHost
{
    /// <summary>The region of a private registry's host; null for another host.</summary>
    public static string? RegionOf(string host) =>
        Pattern().Match(host) is { Success: true } match ? match.Groups["region"].Value : null;

    /// <summary>Why images are not in a private registry of ECR.</summary>
    public static string ProblemOf(ImageScope images) =>
        $"{Quoted.Text(images.Host)} is not a host of Amazon ECR: write "
            + "\"123456789012.dkr.ecr.eu-west-1.amazonaws.com/\" with your account and region";

    [GeneratedRegex(
        @"\A[0-9]{12}\.dkr[.-]ecr(-fips)?\.(?<region>[a-z]{2}(-[a-z]+)+-[1-9])"
        + @"\.(amazonaws\.com(\.cn)?|on\.(aws|amazonwebservices\.com\.cn))\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
