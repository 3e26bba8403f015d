using System.Globalization;

namespace RegistryInfra.Cli.Display;

/// <summary>Words that agree with a number.</summary>
internal static class Words
{
    /// <summary>1 image, 2 images.</summary>
    public static string Count(int count, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")}");
}
