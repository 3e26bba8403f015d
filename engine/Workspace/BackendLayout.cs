using System.Globalization;
using RegistryInfra.Engine.Workspace.Yaml;
using YamlDotNet.RepresentationModel;

namespace RegistryInfra.Engine.Workspace;

/// <summary>How Pulumi's self-managed backend lays its files out.</summary>
internal static class BackendLayout
{
    private static readonly string[] _variables =
        ["PULUMI_DIY_BACKEND_LEGACY_LAYOUT", "PULUMI_SELF_MANAGED_STATE_LEGACY_LAYOUT"];

    /// <summary>True when stacks are not kept by project, as Pulumi did it before version 3.61.</summary>
    /// <param name="bookkeeping">The folder .pulumi.</param>
    public static bool IsLegacy(string bookkeeping)
    {
        var meta = Path.Combine(bookkeeping, "meta.yaml");
        if (File.Exists(meta))
        {
            return Version(YamlFile.Read(meta)) == 0;
        }

        var stacks = Path.Combine(bookkeeping, "stacks");
        return Directory.Exists(stacks) && Directory.EnumerateFiles(stacks, "*.json*").Any(file => !file.EndsWith(".bak", StringComparison.Ordinal))
            || _variables.Any(name => Environment.GetEnvironmentVariable(name) is "1" or "true");
    }

    private static int Version(YamlFile meta)
    {
        if (meta.Child(meta.Root, "version") is not YamlScalarNode node)
        {
            throw meta.Error("it must have a version: 0 or 1.");
        }

        return int.TryParse(node.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version is 0 or 1
            ? version
            : throw meta.Error(node, $"version {node.Value} of the backend's layout is not known here: only 0 and 1 are");
    }
}
