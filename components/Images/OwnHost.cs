using System.Text.RegularExpressions;

namespace RegistryInfra.Components.Images;

/// <summary>Clouds that give each registry a host of its own: the host must be one of a single registry.</summary>
internal static partial class OwnHost
{
    /// <summary>How to make the host name one registry; null when it does, or when no rule is known.</summary>
    public static string? Problem(string host)
    {
        var name = host.Split(':')[0];
        if (IsAzure(name) && !AzureRegistry().IsMatch(name))
        {
            return "names no registry: write <registry>.azurecr.io/";
        }

        if (IsAmazon(name) && !AmazonRegistry().IsMatch(name))
        {
            return "names no account and region: write <12-digit account>.dkr.ecr.<region>.amazonaws.com/";
        }

        return null;
    }

    private static bool IsAzure(string name) => AzureDomain().IsMatch(name);

    private static bool IsAmazon(string name) => AmazonDomain().IsMatch(name);

    [GeneratedRegex(@"(?:\A|\.)azurecr\.(?:io|cn|us)\z", RegexOptions.CultureInvariant)]
    private static partial Regex AzureDomain();

    // Regional data endpoints serve layers only, so a second label before azurecr.io is not a registry.
    [GeneratedRegex(@"\A[a-z0-9-]{5,63}\.azurecr\.(?:io|cn|us)\z", RegexOptions.CultureInvariant)]
    private static partial Regex AzureRegistry();

    [GeneratedRegex(@"(?:\A|\.)(?:amazonaws\.com(?:\.cn)?|on\.aws)\z", RegexOptions.CultureInvariant)]
    private static partial Regex AmazonDomain();

    [GeneratedRegex(
        @"\A[0-9]{12}\.(?:dkr\.ecr(?:-fips)?\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?"
        + @"|dkr-ecr(?:-fips)?\.[a-z0-9-]+\.on\.aws)\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex AmazonRegistry();
}
