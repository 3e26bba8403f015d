using System.Collections.Immutable;
using RegistryInfra.Engine.Workspace.Yaml;
using YamlDotNet.RepresentationModel;

namespace RegistryInfra.Engine.Workspace.Configuration;

/// <summary>Reads configuration values from YAML nodes. A mapping with the one key "secure" is a secret.</summary>
internal sealed class ConfigValueReader(YamlFile file)
{
    /// <summary>Few lines of aliases of aliases stand for more values than any memory holds.</summary>
    private const int MostValues = 1_000_000;

    private int _depth;
    private int _values;

    public ConfigValue Read(YamlNode node)
    {
        if (++_depth > YamlFile.DeepestValue)
        {
            throw file.Error(node, $"nested more than {YamlFile.DeepestValue} levels deep, or an alias inside its own anchor");
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
        var entries = file.Entries(mapping)
            .ToImmutableSortedDictionary(entry => entry.Key.Value ?? "", entry => Read(entry.Value), StringComparer.Ordinal);
        return entries is { Count: 1 }
            && entries.TryGetValue("secure", out var secure)
            && secure is ConfigValue.Scalar { Value: string ciphertext }
                ? new ConfigValue.Secret(ciphertext)
                : new ConfigValue.Map(entries);
    }
}
