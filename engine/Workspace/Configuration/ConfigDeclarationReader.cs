using System.Collections.Immutable;
using RegistryInfra.Engine.Workspace.Yaml;
using RegistryInfra.Naming;
using YamlDotNet.RepresentationModel;

namespace RegistryInfra.Engine.Workspace.Configuration;

/// <summary>Reads the "config" section of Pulumi.yaml: types and defaults of the project, values for other namespaces.</summary>
internal sealed class ConfigDeclarationReader(YamlFile file, string project)
{
    private readonly ConfigValueReader _values = new(file);

    public ImmutableArray<ConfigDeclaration> Read(YamlNode? section) => section switch
    {
        null => [],
        YamlMappingNode mapping =>
            [.. file.Entries(mapping).Select(child => Read(child.Key, child.Value)).OrderBy(item => item.Name, StringComparer.Ordinal)],
        _ => throw file.Error(section, "config must be a mapping of keys to declarations"),
    };

    private ConfigDeclaration Read(YamlScalarNode keyNode, YamlNode node)
    {
        var name = keyNode.Value ?? "";
        var key = ConfigKey.Parse(name, project)
            ?? throw file.Error(keyNode, $"\"{name}\" is not a configuration key: use \"name\" or \"namespace:name\"");
        if (node is not YamlMappingNode declaration)
        {
            return new(key, name, null, _values.Read(node), IsSecret: false);
        }

        file.RequireKnownKeys(
            declaration, $"in the declaration of \"{name}\"", ["type", "items", "description", "secret", "default", "value"]);
        var type = ReadType(declaration, name);
        var given = file.Child(declaration, "default");
        var value = file.Child(declaration, "value");
        if (given is not null && value is not null)
        {
            throw file.Error(value, $"project config '{name}' cannot have both a 'default' and 'value' attribute");
        }

        if (key.Namespace != project)
        {
            RequireValueOnly(keyNode, name, type, given, value);
        }

        var result = given ?? value;
        var missing = result is null ? null : _values.Read(result);
        if (type is not null && given is not null && !type.Accepts(missing!.ToText(_ => ""), missing.IsStructured))
        {
            throw file.Error(given, $"the default of configuration key '{name}' is not of the expected type '{type}'");
        }

        return new(key, name, type, missing, IsSecret(declaration, name));
    }

    private void RequireValueOnly(YamlNode place, string name, ConfigType? type, YamlNode? given, YamlNode? value)
    {
        if (type is not null)
        {
            throw file.Error(place, $"configuration key '{name}' is not namespaced by the project and should not define a type");
        }

        if (given is not null)
        {
            throw file.Error(given, $"configuration key '{name}' is not namespaced by the project: use 'value' instead of 'default'");
        }

        if (value is null)
        {
            throw file.Error(place, $"configuration key '{name}' is namespaced and must provide an attribute 'value'");
        }
    }

    private ConfigType? ReadType(YamlMappingNode declaration, string name)
    {
        if (file.Child(declaration, "type") is not { } node)
        {
            return null;
        }

        var type = (node as YamlScalarNode)?.Value ?? "";
        if (!ConfigType.Names.Contains(type))
        {
            var nearest = NearestName.Find(type, ConfigType.Names) is { } meant ? $"did you mean \"{meant}\"?" : "use one of "
                + string.Join(", ", ConfigType.Names);
            throw file.Error(node, $"\"{type}\" is not a type of configuration: {nearest}");
        }

        if (type != "array")
        {
            return new(type);
        }

        return file.Child(declaration, "items") is YamlMappingNode items && ReadType(items, name) is { } item
            ? new(type, item)
            : throw file.Error(
                node, $"the configuration key '{name}' declares an array: name the type of its items, \"items: {{ type: string }}\"");
    }

    private bool IsSecret(YamlMappingNode declaration, string name) => file.Child(declaration, "secret") switch
    {
        null => false,
        YamlScalarNode scalar when YamlScalars.Resolve(scalar) is bool secret => secret,
        var other => throw file.Error(other, $"'secret' of configuration key '{name}' must be true or false"),
    };
}
