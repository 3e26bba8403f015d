using System.Collections.Immutable;
using RegistryInfra.Engine.Workspace.Yaml;
using YamlDotNet.RepresentationModel;

namespace RegistryInfra.Engine.Workspace.Configuration;

/// <summary>Reads configuration values from YAML nodes. A mapping with the one key "secure" is a secret.</summary>
internal sealed class ConfigValueReader(YamlFile file)
{
    /// <summary>Programs read structured values as JSON, whose readers stop at 64 levels.</summary>
    private const int DeepestNesting = 60;

    /// <summary>Few lines of aliases of aliases stand for more values than any memory holds.</summary>
    private const int MostValues = 1_000_000;

    private int _depth;
    private int _values;

    public ConfigValue Read(YamlNode node)
    {
        if (++_depth > DeepestNesting)
        {
            throw file.Error(node, $"nested more than {DeepestNesting} levels deep, or an alias inside its own anchor");
        }

        if (++_values > MostValues)
        {
            throw file.Error(node, $"more than {MostValues} values, those that aliases repeat included");
        }

        ConfigValue value = node switch
        {
            YamlScalarNode scalar => new ConfigValue.Scalar(YamlScalars.Resolve(scalar)),
            YamlSequenceNode sequence => new ConfigValue.List([.. sequence.Children.Select(Read)]),
            YamlMappingNode mapping => ReadMapping(mapping),
            _ => throw file.Error(node, "expected a scalar, a list or a mapping"),
        };
        _depth--;
        return value;
    }

    private ConfigValue ReadMapping(YamlMappingNode mapping)
    {
        var entries = Entries(mapping);
        return entries is { Count: 1 }
            && entries.TryGetValue("secure", out var secure)
            && secure is ConfigValue.Scalar { Value: string ciphertext }
                ? new ConfigValue.Secret(ciphertext)
                : new ConfigValue.Map(entries);
    }

    private ImmutableSortedDictionary<string, ConfigValue> Entries(YamlMappingNode mapping)
    {
        var entries = ImmutableSortedDictionary.CreateBuilder<string, ConfigValue>(StringComparer.Ordinal);
        foreach (var merged in mapping.Children.Where(child => IsMerge(child.Key)).SelectMany(child => Merged(child.Value)))
        {
            AddOrReplace(entries, Nested(merged));
        }

        AddOrReplace(entries, mapping.Children
            .Where(child => !IsMerge(child.Key))
            .Select(child => KeyValuePair.Create(Key(child.Key), Read(child.Value))));
        return entries.ToImmutable();
    }

    private ImmutableSortedDictionary<string, ConfigValue> Nested(YamlMappingNode merged)
    {
        if (++_depth > DeepestNesting)
        {
            throw file.Error(merged, $"merges nested more than {DeepestNesting} levels deep");
        }

        var entries = Entries(merged);
        _depth--;
        return entries;
    }

    // Of several merged mappings the first wins, so it comes last.
    private IEnumerable<YamlMappingNode> Merged(YamlNode value) =>
        (value is YamlSequenceNode sequence ? sequence.Children.Reverse() : [value]).Select(node =>
            node as YamlMappingNode ?? throw file.Error(node, "a merge (<<) takes a mapping or a list of mappings"));

    private static void AddOrReplace(
        ImmutableSortedDictionary<string, ConfigValue>.Builder entries, IEnumerable<KeyValuePair<string, ConfigValue>> added)
    {
        foreach (var (key, value) in added)
        {
            entries[key] = value;
        }
    }

    private string Key(YamlNode node) =>
        (node as YamlScalarNode)?.Value ?? throw file.Error(node, "expected a text as key");

    private static bool IsMerge(YamlNode key) => key is YamlScalarNode { Value: "<<", Style: YamlDotNet.Core.ScalarStyle.Plain };
}
