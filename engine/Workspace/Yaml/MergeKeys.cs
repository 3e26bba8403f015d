using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RegistryInfra.Engine.Workspace.Yaml;

/// <summary>The entries of mappings, those included that they take from others by a merge key (<c>&lt;&lt;</c>).</summary>
internal sealed class MergeKeys(YamlFile file, int deepest)
{
    // Merges of merges name few mappings very often: each is resolved once.
    private readonly Dictionary<YamlMappingNode, List<KeyValuePair<YamlScalarNode, YamlNode>>> _resolved =
        new(ReferenceEqualityComparer.Instance);

    private int _depth;

    /// <summary>One entry a key: the mapping's own before merged ones, of several merged mappings the first.</summary>
    public IReadOnlyList<KeyValuePair<YamlScalarNode, YamlNode>> Entries(YamlMappingNode mapping)
    {
        if (_resolved.TryGetValue(mapping, out var known))
        {
            return known;
        }

        if (++_depth > deepest)
        {
            throw file.Error(mapping, $"merges nested more than {deepest} levels deep");
        }

        var entries = new OrderedDictionary<string, KeyValuePair<YamlScalarNode, YamlNode>>(StringComparer.Ordinal);
        foreach (var (node, value) in mapping.Children.Where(child => !IsMerge(child.Key)))
        {
            var key = (YamlScalarNode)node;
            entries[key.Value ?? ""] = new(key, value);
        }

        var merges = mapping.Children.Where(child => IsMerge(child.Key)).SelectMany(child => Merged(child.Value));
        foreach (var entry in merges.SelectMany(Entries))
        {
            entries.TryAdd(entry.Key.Value ?? "", entry);
        }

        _depth--;
        return _resolved[mapping] = [.. entries.Values];
    }

    private IEnumerable<YamlMappingNode> Merged(YamlNode value) =>
        (value is YamlSequenceNode sequence ? sequence.Children : [value]).Select(node =>
            node as YamlMappingNode ?? throw file.Error(node, "a merge (<<) takes a mapping or a list of mappings"));

    private static bool IsMerge(YamlNode key) => key is YamlScalarNode { Value: "<<", Style: ScalarStyle.Plain };
}
