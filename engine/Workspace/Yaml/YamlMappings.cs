using YamlDotNet.RepresentationModel;

namespace RegistryInfra.Engine.Workspace.Yaml;

/// <summary>Access to the entries of a mapping.</summary>
internal static class YamlMappings
{
    /// <summary>The value of a key; null where the key is missing or has no value.</summary>
    public static YamlNode? Child(this YamlMappingNode mapping, string key) =>
        mapping.Children.TryGetValue(new YamlScalarNode(key), out var child) && !IsEmpty(child) ? child : null;

    private static bool IsEmpty(YamlNode node) => node is YamlScalarNode scalar && YamlScalars.Resolve(scalar) is null;
}
