using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Tests.Schema;

/// <summary>
/// Makes the JSON Schema of <c>Pulumi.&lt;stack&gt;.yaml</c> from the settings records and their documentation. Draft
/// 7, which is what editors' YAML servers know best.
/// </summary>
internal sealed class SettingsSchema
{
    private const string Project = "registry-infra";

    private static readonly JsonSerializerOptions _layout =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Documentation _documentation = Documentation.Of(typeof(StackSettings).Assembly);
    private readonly SortedDictionary<string, JsonNode?> _definitions = new(StringComparer.Ordinal);

    public static string Document() => new SettingsSchema().Root().ToJsonString(_layout) + "\n";

    private JsonObject Root()
    {
        var keys = SettingsGroup.Of(typeof(StackSettings)).Settings;
        var config = Group(keys, key => $"{Project}:{key}", _documentation.Summary(typeof(StackSettings)));
        config["patternProperties"] = new JsonObject { [$"^(?!{Project}:)[^:]+:.+$"] = new JsonObject() };
        return new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "Stack file of registry-infra",
            ["description"] = "Generated from the records in stacks/Settings; a test keeps the two equal.",
            ["type"] = "object",
            ["properties"] = new JsonObject { ["config"] = config },
            ["required"] = new JsonArray("config"),
            ["definitions"] = new JsonObject(_definitions),
        };
    }

    private JsonObject Group(IEnumerable<Setting> settings, Func<string, string> name, string description) => new()
    {
        ["description"] = description,
        ["type"] = "object",
        ["properties"] = new JsonObject(
            settings.Select(setting => KeyValuePair.Create(name(setting.Key), (JsonNode?)Property(setting)))),
        ["required"] = Texts(settings.Where(setting => setting.IsRequired).Select(setting => name(setting.Key))),
        ["additionalProperties"] = false,
    };

    private JsonObject Property(Setting setting)
    {
        var schema = Value(setting, setting.Property.PropertyType);
        if (schema.ContainsKey("$ref"))
        {
            // Draft 7 ignores what stands beside a reference.
            schema = new JsonObject { ["allOf"] = new JsonArray(schema) };
        }

        schema.Insert(0, "description", _documentation.Summary(setting.Property));
        if (!setting.IsRequired && Default(setting) is { } value)
        {
            schema["default"] = value;
        }

        return schema;
    }

    private JsonObject Value(Setting setting, Type type) => type switch
    {
        _ when type == typeof(string) => ScalarSchema.Text(setting.Format),
        _ when type == typeof(bool) => new() { ["type"] = "boolean" },
        _ when type == typeof(int) => ScalarSchema.Number(setting.Between),
        _ when type.IsEnum => ScalarSchema.Choice(type),
        _ when type == typeof(IReadOnlyDictionary<string, string>) =>
            new() { ["type"] = "object", ["additionalProperties"] = ScalarSchema.Text(setting.Format) },
        _ when type == setting.Property.PropertyType && setting.EntryType is { } entry => List(setting, entry),
        _ => Reference(type),
    };

    private JsonObject List(Setting setting, Type entryType)
    {
        var list = new JsonObject { ["type"] = "array", ["items"] = Value(setting, entryType) };
        if (setting.NeedsEntry)
        {
            list["minItems"] = 1;
        }

        if (entryType == typeof(string))
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
            _definitions[type.Name] = Definition(type);
        }

        return PointTo(type);
    }

    private JsonObject Definition(Type type)
    {
        var group = SettingsGroup.Of(type);
        if (group.KindKey is null)
        {
            return Group(group.Settings, key => key, _documentation.Summary(type));
        }

        foreach (var (kind, kindType) in group.Kinds)
        {
            var definition = Group(SettingsGroup.Of(kindType).Settings, key => key, _documentation.Summary(kindType));
            ((JsonObject)definition["properties"]!).Insert(0, group.KindKey, new JsonObject
            {
                ["description"] = $"Which kind it is: {kind}.",
                ["enum"] = new JsonArray(kind),
            });
            ((JsonArray)definition["required"]!).Insert(0, group.KindKey);
            _definitions[kindType.Name] = definition;
        }

        return new JsonObject
        {
            ["description"] = _documentation.Summary(type),
            ["oneOf"] = new JsonArray([.. group.Kinds.Values.Select(PointTo)]),
        };
    }

    private static JsonObject PointTo(Type type) => new() { ["$ref"] = $"#/definitions/{type.Name}" };

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    private static JsonNode? Default(Setting setting) =>
        setting.Property.GetValue(SettingsGroup.Of(setting.Property.ReflectedType!).Blank()) switch
        {
            string text => text,
            bool flag => flag,
            int number => number,
            Enum choice => WireName.Of(choice),
            IReadOnlyList<string> texts => Texts(texts),
            _ => null,
        };
}
