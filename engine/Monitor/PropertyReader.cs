using Google.Protobuf.WellKnownTypes;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;
using Kind = Google.Protobuf.WellKnownTypes.Value.KindOneofCase;

namespace RegistryInfra.Engine.Monitor;

/// <summary>Reads values off the wire. Output values become plain ones; what they depend on is kept by property.</summary>
internal sealed class PropertyReader(string workingDirectory)
{
    private HashSet<Urn>? _dependencies;

    /// <summary>By top-level property, the resources that its output values name.</summary>
    public Dictionary<string, HashSet<Urn>> Dependencies { get; } = [];

    public PropertyMap Read(Struct? source)
    {
        if (source is null || source.Fields.Count == 0)
        {
            return PropertyMap.Empty;
        }

        var entries = new List<KeyValuePair<string, PropertyValue>>(source.Fields.Count);
        foreach (var (key, value) in source.Fields)
        {
            _dependencies = null;
            entries.Add(new(key, Read(value, key)));
            if (_dependencies is not null)
            {
                Dependencies[key] = _dependencies;
            }
        }
        return PropertyMap.From(entries);
    }

    public PropertyValue Read(Value value, string path) => value.KindCase switch
    {
        Kind.NullValue or Kind.None => PropertyValue.Null,
        Kind.BoolValue => PropertyValue.Of(value.BoolValue),
        Kind.NumberValue => PropertyValue.Of(value.NumberValue),
        Kind.StringValue => WireSignatures.IsUnknown(value.StringValue)
            ? PropertyValue.Unknown
            : PropertyValue.Of(value.StringValue),
        Kind.ListValue => new PropertyValue.List([.. value.ListValue.Values.Select((v, i) => Read(v, $"{path}[{i}]"))]),
        Kind.StructValue => ReadStruct(value.StructValue, path),
        _ => throw new FormatException($"{path}: unknown kind of value {value.KindCase}."),
    };

    private PropertyValue ReadStruct(Struct value, string path)
    {
        if (!value.Fields.TryGetValue(WireSignatures.Key, out var signature))
        {
            return PropertyValue.Of(ReadMap(value, path));
        }

        return signature.StringValue switch
        {
            WireSignatures.Secret => PropertyValue.SecretOf(Read(Field("value"), path)),
            WireSignatures.Output => ReadOutput(value, path),
            WireSignatures.Reference => new PropertyValue.Reference(new(Text("urn")), ReadId(), Text("packageVersion")),
            WireSignatures.Asset => AssetContent.Hashed(
                new(Text("hash"), TextOrNull("text"), TextOrNull("path"), TextOrNull("uri")), workingDirectory),
            WireSignatures.Archive => new PropertyValue.Archive(Text("hash"), ReadMembers(), TextOrNull("path"),
                TextOrNull("uri")),
            var other => throw new FormatException($"{path}: unknown signature \"{other}\"."),
        };

        Value Field(string name) => value.Fields.TryGetValue(name, out var field)
            ? field
            : throw new FormatException($"{path}: a value of signature {signature.StringValue} lacks \"{name}\".");

        string? TextOrNull(string name) => value.Fields.TryGetValue(name, out var field) ? field.StringValue : null;

        string Text(string name) => TextOrNull(name) ?? "";

        // An empty identifier is one that is not known yet; none at all means a component.
        PropertyValue? ReadId() => !value.Fields.TryGetValue("id", out var id) ? null
            : id is { KindCase: Kind.StringValue, StringValue: "" } ? PropertyValue.Unknown : Read(id, path);

        PropertyMap? ReadMembers() => value.Fields.TryGetValue("assets", out var members)
            ? ReadMap(members.StructValue, path)
            : null;
    }

    private PropertyMap ReadMap(Struct value, string path)
    {
        var entries = new List<KeyValuePair<string, PropertyValue>>(value.Fields.Count);
        foreach (var (key, field) in value.Fields)
        {
            entries.Add(new(key, Read(field, $"{path}.{key}")));
        }

        return PropertyMap.From(entries);
    }

    private PropertyValue ReadOutput(Struct value, string path)
    {
        if (value.Fields.TryGetValue("dependencies", out var dependencies))
        {
            foreach (var urn in dependencies.ListValue.Values)
            {
                (_dependencies ??= []).Add(new(urn.StringValue));
            }
        }
        var element = value.Fields.TryGetValue("value", out var known) ? Read(known, path) : PropertyValue.Unknown;
        return value.Fields.TryGetValue("secret", out var secret) && secret.BoolValue
            ? PropertyValue.SecretOf(element)
            : element;
    }
}
