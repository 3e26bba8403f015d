using System.Text.Json;

namespace RegistryInfra.Engine.Snapshots;

/// <summary>Says which state files can be read.</summary>
internal static class StateVersion
{
    private const int Oldest = 3;

    /// <summary>From this version on, a file lists the features that a reader must know.</summary>
    private const int WithFeatures = 4;

    private static readonly string[] _known = ["refreshBeforeUpdate", "views", "hooks", "taint", "replaceWith", "byteString"];

    /// <exception cref="FormatException">The file is too old, too new, or uses a feature that is not known here.</exception>
    public static void Verify(JsonElement file)
    {
        var version = file.Find("version") is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : 0;
        if (version is < Oldest or > WithFeatures)
        {
            throw new FormatException($"its version is {version}, and only versions {Oldest} and {WithFeatures} can be read.");
        }

        if (version < WithFeatures)
        {
            return;
        }

        var unknown = file.Texts("features").Except(_known).ToArray();
        if (unknown.Length > 0)
        {
            throw new FormatException($"it needs support for the following features, which is missing here: {string.Join(", ", unknown)}.");
        }
    }
}
