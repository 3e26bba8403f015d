using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace RegistryInfra.Engine.Facts;

/// <summary>
/// An amount as Kubernetes writes it, such as 500m or 1Gi: the API server keeps one spelling of the many that there
/// are.
/// <see href="https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/"/>
/// </summary>
/// <param name="Nanos">In thousand millionths, which is as fine as the server goes; it rounds away from zero.</param>
/// <param name="Format">The kind of suffix, which the server keeps.</param>
internal readonly partial record struct Quantity(BigInteger Nanos, QuantityFormat Format)
{
    private static readonly string[] _binary = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
    private static readonly string[] _decimal = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];

    /// <summary>The amount in the server's spelling; null when it is no amount.</summary>
    public static string? Canonical(string text) => TryParse(text)?.ToString();

    /// <summary>True when both are amounts, and the same one.</summary>
    public static bool AreEqual(string a, string b) =>
        TryParse(a) is { } first && TryParse(b) is { } second && first.Nanos == second.Nanos;

    public override string ToString()
    {
        var amount = BigInteger.Abs(Nanos);
        return amount.IsZero ? "0" : (Nanos.Sign < 0 ? "-" : "") + Format switch
        {
            QuantityFormat.Binary => Binary(amount) ?? Decimal(amount),
            QuantityFormat.Scientific => Scientific(amount),
            _ => Decimal(amount),
        };
    }

    private static Quantity? TryParse(string text)
    {
        if (Pattern().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var suffix = match.Groups["suffix"].Value;
        var digits = match.Groups["digits"].Value;
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var scale = point < 0 ? 0 : digits.Length - point - 1;
        var number = BigInteger.Parse(digits.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        var sign = match.Groups["sign"].Value == "-" ? -1 : 1;
        var power = Array.IndexOf(_binary, suffix);
        if (power > 0)
        {
            return new(
                sign * RoundUp(number * BigInteger.Pow(1024, power) * BigInteger.Pow(10, 9), scale), QuantityFormat.Binary);
        }

        var isScientific = match.Groups["exponent"].Success;
        var exponent = isScientific
            ? int.Parse(match.Groups["exponent"].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
            : (Array.IndexOf(_decimal, suffix) - 3) * 3;
        return new(
            sign * RoundUp(number * BigInteger.Pow(10, 9 + Math.Max(exponent, -9)), scale + Math.Max(-9 - exponent, 0)),
            isScientific ? QuantityFormat.Scientific : QuantityFormat.Decimal);
    }

    private static BigInteger RoundUp(BigInteger number, int scale)
    {
        var (quotient, remainder) = BigInteger.DivRem(number, BigInteger.Pow(10, scale));
        return remainder.IsZero ? quotient : quotient + 1;
    }

    /// <summary>The greatest suffix that leaves a whole number.</summary>
    private static string Decimal(BigInteger nanos)
    {
        var step = 0;
        while (step < _decimal.Length - 1 && (nanos % 1000).IsZero)
        {
            (nanos, step) = (nanos / 1000, step + 1);
        }

        return nanos.ToString(CultureInfo.InvariantCulture) + _decimal[step];
    }

    private static string Scientific(BigInteger nanos)
    {
        var exponent = -9;
        while ((nanos % 1000).IsZero)
        {
            (nanos, exponent) = (nanos / 1000, exponent + 3);
        }

        return nanos.ToString(CultureInfo.InvariantCulture)
            + (exponent == 0 ? "" : $"e{exponent.ToString(CultureInfo.InvariantCulture)}");
    }

    private static string? Binary(BigInteger nanos)
    {
        var (whole, rest) = BigInteger.DivRem(nanos, BigInteger.Pow(10, 9));
        if (!rest.IsZero)
        {
            return null;
        }

        var power = 0;
        while (power < _binary.Length - 1 && (whole % 1024).IsZero)
        {
            (whole, power) = (whole / 1024, power + 1);
        }

        // Below the first power the server writes a binary amount as a decimal one.
        return power == 0 && whole < 1024 ? Decimal(nanos)
            : whole.ToString(CultureInfo.InvariantCulture) + _binary[power];
    }

    [GeneratedRegex(
        @"^(?<sign>[+-]?)(?<digits>[0-9]+\.?[0-9]*|\.[0-9]+)" +
        @"((?<suffix>[KMGTPE]i|[numkMGTPE])|[eE](?<exponent>[+-]?[0-9]{1,3}))?$")]
    private static partial Regex Pattern();
}

/// <summary>Which suffixes an amount is written with.</summary>
internal enum QuantityFormat
{
    Decimal,
    Binary,
    Scientific,
}
