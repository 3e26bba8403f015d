using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;
using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Tests.Schema;

/// <summary>
/// Makes the JSON Schema of <c>Pulumi.&lt;stack&gt;.yaml</c> from the settings and the arguments of the components, and from
/// their documentation. Draft 7, which is what editors' YAML servers know best.
/// </summary>
internal sealed class SettingsSchema
{
    private const string Project = "registry-infra";
    private const string OtherStack = "OtherStack";
    private const string Secret = "Secret";

    private static readonly JsonSerializerOptions _layout =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Documentation _documentation =
        Documentation.Of(typeof(StackSettings).Assembly, typeof(RegistryKinds).Assembly);

    private readonly SortedDictionary<string, JsonNode?> _definitions = new(StringComparer.Ordinal);

    public static string Document() => new SettingsSchema().Root().ToJsonString(_layout) + "\n";

    private JsonObject Root()
    {
        _definitions[OtherStack] = Fixed(
            "An output of another stack.",
            ("stack", "Full name of the stack: organization/project/stack."),
            ("output", "Name of the output, which is a text."));
        _definitions[Secret] = Fixed("A secret, as pulumi config set --secret writes it.", ("secure", "The encrypted text."));
        var config = Group(
            SettingProperties.Of(typeof(StackSettings)), key => $"{Project}:{key}", _documentation.Summary(typeof(StackSettings)));
        config["patternProperties"] = new JsonObject { [$"^(?!{Project}:)[^:]+:.+$"] = new JsonObject() };
        return new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "Stack file of registry-infra",
            ["description"] = "Generated from stacks/Settings and the arguments of the components; a test keeps them equal.",
            ["type"] = "object",
            ["properties"] = new JsonObject { ["config"] = config },
            ["required"] = new JsonArray("config"),
            ["definitions"] = new JsonObject(_definitions),
        };
    }

    private JsonObject Group(IEnumerable<SettingProperty> settings, Func<string, string> name, string description) => new()
    {
        ["description"] = description,
        ["type"] = "object",
        ["properties"] = new JsonObject(
            settings.Select(setting => KeyValuePair.Create(name(setting.Key), (JsonNode?)Property(setting)))),
        ["required"] = Texts(settings.Where(setting => setting.IsRequired).Select(setting => name(setting.Key))),
        ["additionalProperties"] = false,
    };

    private JsonObject Property(SettingProperty setting)
    {
        var schema = Value(setting, setting.Type);
        if (schema.ContainsKey("$ref"))
        {
            // Draft 7 ignores what stands beside a reference.
            schema = new JsonObject { ["allOf"] = new JsonArray(schema) };
        }

        schema.Insert(0, "description", _documentation.Summary(setting.Info));
        if (!setting.IsRequired && Default(setting) is { } value)
        {
            schema["default"] = value;
        }

        return schema;
    }

    private JsonObject Value(SettingProperty setting, SettingType type)
    {
        var plain = type.Shape switch
        {
            SettingShape.Text => ScalarSchema.Text(setting.Format),
            SettingShape.Flag => new() { ["type"] = "boolean" },
            SettingShape.WholeNumber => ScalarSchema.Number(setting.Between),
            SettingShape.Choice => ScalarSchema.Choice(type.Plain),
            SettingShape.Map => new() { ["type"] = "object", ["additionalProperties"] = Value(setting, type.Element!) },
            SettingShape.List => List(setting, type.Element!),
            SettingShape.Group => Reference(type.Plain),
            _ => throw new InvalidOperationException($"{type.Shape} has no schema."),
        };
        if (type.IsInput)
        {
            return setting.Format is SecretFormatAttribute
                ? new() { ["anyOf"] = new JsonArray(PointTo(Secret), PointTo(OtherStack)) }
                : new() { ["anyOf"] = new JsonArray(plain, PointTo(Secret), PointTo(OtherStack)) };
        }

        return type.TextOfGroup is { } text
            ? new() { ["anyOf"] = new JsonArray(ScalarSchema.Text(text.Format), plain) }
            : plain;
    }

    private JsonObject List(SettingProperty setting, SettingType entry)
    {
        JsonNode items = NamedNetworks.MayStandIn(setting)
            ? new JsonObject { ["anyOf"] = new JsonArray(Value(setting, entry), ScalarSchema.Text(new ResourceNameAttribute())) }
            : Value(setting, entry);
        var list = new JsonObject { ["type"] = "array", ["items"] = items };
        if (setting.Entries is { } entries)
        {
            list["minItems"] = entries.Minimum;
            if (entries.Maximum < int.MaxValue)
            {
                list["maxItems"] = entries.Maximum;
            }
        }

        if (entry is { Shape: SettingShape.Text, IsInput: false })
        {
            list["uniqueItems"] = true;
        }

        return list;
    }

    private JsonObject Reference(Type type)
    {
        if (!_definitions.ContainsKey(type.Name))
        {
            _definitions[type.Name] = null;
            _definitions[type.Name] = type == typeof(RegistrySettings)
                ? Registry()
                : Group(SettingProperties.Of(type), key => key, _documentation.Summary(type));
        }

        return PointTo(type.Name);
    }

    /// <summary>One of the kinds, each with the settings that every registry has and those of its own.</summary>
    private JsonObject Registry()
    {
        foreach (var kind in RegistryKinds.All)
        {
            var own = SettingProperties.Of(typeof(RegistrySettings))
                .Where(setting => kind.RunsInCluster || setting.Info.Name != nameof(RegistrySettings.Cluster));
            var definition = Group(
                own.Concat(SettingProperties.Of(kind.ArgsType)), key => key, _documentation.Summary(kind.ArgsType));
            ((JsonObject)definition["properties"]!).Insert(0, "kind", new JsonObject
            {
                ["description"] = $"{kind.Title}.",
                ["enum"] = new JsonArray(kind.Name),
            });
            var required = (JsonArray)definition["required"]!;
            required.Insert(0, "kind");
            if (kind.RunsInCluster)
            {
                required.Add("cluster");
            }

            _definitions[kind.ArgsType.Name] = definition;
        }

        return new JsonObject
        {
            ["description"] = _documentation.Summary(typeof(RegistrySettings)),
            ["oneOf"] = new JsonArray([.. RegistryKinds.All.Select(kind => PointTo(kind.ArgsType.Name))]),
        };
    }

    private static JsonObject Fixed(string description, params (string Key, string Description)[] texts) => new()
    {
        ["description"] = description,
        ["type"] = "object",
        ["properties"] = new JsonObject(texts.Select(text => KeyValuePair.Create(
            text.Key, (JsonNode?)new JsonObject { ["description"] = text.Description, ["type"] = "string" }))),
        ["required"] = Texts(texts.Select(text => text.Key)),
        ["additionalProperties"] = false,
    };

    private static JsonObject PointTo(string name) => new() { ["$ref"] = $"#/definitions/{name}" };

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    private static JsonNode? Default(SettingProperty setting) =>
        setting.Info.GetValue(SettingBlank.Of(setting.Info.ReflectedType!)) switch
        {
            string text => text,
            bool flag => flag,
            int number => number,
            Enum choice => WireName.Of(choice),
            List<string> texts => Texts(texts),
            _ => null,
        };
}
