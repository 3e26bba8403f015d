using RegistryInfra.Engine.Properties;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RegistryInfra.Engine.Facts;

/// <summary>The cluster's configuration that a provider is given as text.</summary>
internal static class Kubeconfig
{
    /// <summary>The namespace of the context in use; null where it is not told here.</summary>
    public static PropertyValue? NamespaceOf(PropertyMap provider)
    {
        if (provider.Find("kubeconfig")?.Plain is not PropertyValue.Text(var text)
            || !text.Contains("contexts", StringComparison.Ordinal))
        {
            return null;
        }

        var root = Parse(text);
        var current = provider.Find("context")?.Plain is PropertyValue.Text(var context)
            ? context
            : Text(root, "current-context");
        var found = (Find(root, "contexts") as YamlSequenceNode)?.FirstOrDefault(c => Text(c, "name") == current);
        return Text(Find(found, "context"), "namespace") is { Length: > 0 } name ? PropertyValue.Of(name) : null;
    }

    private static YamlNode? Parse(string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents is [var document, ..] ? document.RootNode : null;
        }
        catch (YamlException)
        {
            // The provider takes the cluster for unreachable then, and goes on.
            return null;
        }
    }

    private static string? Text(YamlNode? node, string key) => (Find(node, key) as YamlScalarNode)?.Value;

    private static YamlNode? Find(YamlNode? node, string key) =>
        (node as YamlMappingNode)?.Children.TryGetValue(new YamlScalarNode(key), out var value) is true ? value : null;
}
