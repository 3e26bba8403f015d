using System.Text.RegularExpressions;

namespace RegistryInfra.Images;

/// <summary>
/// Clouds that give each registry a host of its own: the host must be one of a single registry. They are known by every
/// domain that they serve images under, in each of their partitions and by IPv6 too.
/// </summary>
internal static partial class OwnHost
{
    /// <summary>How to make the host name one registry; null when it does, or when no rule is known.</summary>
    public static string? Problem(string host)
    {
        var name = host.Split(':')[0];
        if (AzureDomain().IsMatch(name) && !AzureRegistry().IsMatch(name))
        {
            return "names no registry: write <registry>.azurecr.io/";
        }

        if (AmazonDomain().IsMatch(name) && !AmazonRegistry().IsMatch(name))
        {
            return "names no account and region: write <12-digit account>.dkr.ecr.<region>.amazonaws.com/";
        }

        return null;
    }

    [GeneratedRegex(@"(?:\A|\.)azurecr\.(?:io|cn|us|de)\z", RegexOptions.CultureInvariant)]
    private static partial Regex AzureDomain();

    // Regional data endpoints serve layers only, so a second label before azurecr.io is not a registry.
    [GeneratedRegex(@"\A[a-z0-9-]{5,63}\.azurecr\.(?:io|cn|us|de)\z", RegexOptions.CultureInvariant)]
    private static partial Regex AzureRegistry();

    // Commercial, China, GovCloud and sovereign Europe; the isolated partitions have domains of their own.
    // https://docs.aws.amazon.com/general/latest/gr/ecr.html
    [GeneratedRegex(
        @"(?:\A|\.)(?:amazonaws\.(?:com(?:\.cn)?|eu)|on\.aws|amazonwebservices\.(?:com\.cn|eu)"
        + @"|c2s\.ic\.gov|sc2s\.sgov\.gov|hci\.ic\.gov|adc-e\.uk)\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex AmazonDomain();

    [GeneratedRegex(
        @"\A[0-9]{12}\.(?:dkr\.ecr(?:-fips)?\.[a-z0-9-]+\.(?:amazonaws\.(?:com(?:\.cn)?|eu)|c2s\.ic\.gov|sc2s\.sgov\.gov"
        + @"|csp\.hci\.ic\.gov|cloud\.adc-e\.uk)"
        + @"|dkr-ecr(?:-fips)?\.[a-z0-9-]+\.on\.(?:aws|amazonwebservices\.(?:com\.cn|eu)))\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex AmazonRegistry();
}
