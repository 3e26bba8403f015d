using System.Globalization;
using System.Text.RegularExpressions;

namespace RegistryInfra.Engine.Facts;

/// <summary>
/// An amount as Kubernetes writes it, see
/// https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/.
/// </summary>
internal static partial class QuantityAmount
{
    /// <summary>Ten digits before a suffix are more than anyone has, and cannot overflow.</summary>
    public static bool TryParse(string text, out decimal amount)
    {
        if (Suffixed().Match(text) is not { Success: true } match)
        {
            return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out amount);
        }

        amount = decimal.Parse(match.Groups[1].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture)
            * Factor(match.Groups[2].Value);
        return true;
    }

    private static decimal Factor(string suffix) => suffix switch
    {
        "n" => 0.000_000_001m,
        "u" => 0.000_001m,
        "m" => 0.001m,
        "k" => 1_000m,
        "M" => 1_000_000m,
        "G" => 1_000_000_000m,
        "T" => 1_000_000_000_000m,
        "P" => 1_000_000_000_000_000m,
        "E" => 1_000_000_000_000_000_000m,
        "Ki" => 1L << 10,
        "Mi" => 1L << 20,
        "Gi" => 1L << 30,
        "Ti" => 1L << 40,
        "Pi" => 1L << 50,
        "Ei" => 1L << 60,
        _ => throw new InvalidOperationException($"\"{suffix}\" is not a suffix of a quantity."),
    };

    [GeneratedRegex("^([+-]?(?:[0-9]{1,10}(?:\\.[0-9]{0,9})?|\\.[0-9]{1,9}))([KMGTPE]i|[numkMGTPE])$")]
    private static partial Regex Suffixed();
}
