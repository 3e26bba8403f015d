using System.Globalization;

namespace Pulumi.Conversion;

/// <summary>A semantic version, ordered by precedence: a pre-release comes before its release.</summary>
internal sealed record PackageVersion(Version Core, string PreRelease) : IComparable<PackageVersion>
{
    public int Major => Core.Major;

    /// <summary>The version; null if there is none or it is not one.</summary>
    public static PackageVersion? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var parts = text.TrimStart('v').Split('+')[0].Split('-', 2);
        var core = parts[0].Contains('.', StringComparison.Ordinal) ? parts[0] : parts[0] + ".0";
        return Version.TryParse(core, out var version) ? new(version, parts.Length == 2 ? parts[1] : "") : null;
    }

    public int CompareTo(PackageVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        var core = Core.CompareTo(other.Core);
        if (core != 0 || PreRelease == other.PreRelease)
        {
            return core;
        }

        if (PreRelease.Length == 0)
        {
            return 1;
        }

        return other.PreRelease.Length == 0 ? -1 : CompareLabels(PreRelease.Split('.'), other.PreRelease.Split('.'));
    }

    private static int CompareLabels(string[] left, string[] right)
    {
        foreach (var (a, b) in left.Zip(right))
        {
            var result = CompareLabel(a, b);
            if (result != 0)
            {
                return result;
            }
        }
        return left.Length.CompareTo(right.Length);
    }

    /// <summary>Numbers come before words, and are compared as numbers.</summary>
    private static int CompareLabel(string left, string right)
    {
        var isLeftNumber = long.TryParse(left, NumberStyles.None, CultureInfo.InvariantCulture, out var a);
        var isRightNumber = long.TryParse(right, NumberStyles.None, CultureInfo.InvariantCulture, out var b);
        if (isLeftNumber && isRightNumber)
        {
            return a.CompareTo(b);
        }

        if (isLeftNumber != isRightNumber)
        {
            return isLeftNumber ? -1 : 1;
        }

        return string.CompareOrdinal(left, right);
    }
}
