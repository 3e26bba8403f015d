using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RegistryInfra.Stacks.Binding;

/// <summary>Finds the places of <c>secure:</c> values in a stack file.</summary>
internal static class StackFileSecrets
{
    /// <summary>More than any stack file holds: beyond it, aliases repeat each other.</summary>
    private const int MostNodes = 1_000_000;

    /// <summary>The places, as paths of settings; empty where the file cannot be read as one.</summary>
    public static IReadOnlySet<string> Find(string file, string project)
    {
        var places = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            using var text = File.OpenText(file);
            var yaml = new YamlStream();
            yaml.Load(text);
            if (yaml.Documents is [{ RootNode: YamlMappingNode root }, ..]
                && root.Children.TryGetValue("config", out var node) && node is YamlMappingNode config)
            {
                var budget = MostNodes;
                foreach (var (key, value) in config.Children)
                {
                    if (Key(key).StartsWith($"{project}:", StringComparison.Ordinal))
                    {
                        Walk(value, Key(key)[(project.Length + 1)..], places, ref budget);
                    }
                }

                return budget > 0 ? places : new HashSet<string>();
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or YamlException)
        {
            // The engine has read the file already and tells of what is wrong with it.
        }

        return new HashSet<string>();
    }

    private static void Walk(YamlNode node, string path, HashSet<string> places, ref int budget)
    {
        if (--budget <= 0)
        {
            return;
        }

        switch (node)
        {
            case YamlMappingNode { Children.Count: 1 } secure when Key(secure.Children[0].Key) == "secure":
                places.Add(path);
                break;
            case YamlMappingNode map:
                foreach (var (key, value) in map.Children)
                {
                    Walk(value, Key(key) == "<<" ? path : $"{path}.{Key(key)}", places, ref budget);
                }

                break;
            case YamlSequenceNode list:
                for (var index = 0; index < list.Children.Count; index++)
                {
                    Walk(list.Children[index], $"{path}[{index}]", places, ref budget);
                }

                break;
        }
    }

    private static string Key(YamlNode node) => node is YamlScalarNode { Value: { } text } ? text : "";
}
