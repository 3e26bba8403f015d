using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Tests.Schema;

/// <summary>
/// Makes the JSON Schema of <c>Pulumi.&lt;stack&gt;.yaml</c> from the settings records and their documentation. Draft 7,
/// which is what editors' YAML servers know best.
/// </summary>
internal sealed class SettingsSchema
{
    private const string Project = "registry-infra";

    private static readonly JsonSerializerOptions Layout =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Documentation _documentation = Documentation.Of(typeof(StackSettings).Assembly);
    private readonly SortedDictionary<string, JsonNode?> _definitions = new(StringComparer.Ordinal);

    public static string Text() => new SettingsSchema().Document().ToJsonString(Layout) + "\n";

    private JsonObject Document()
    {
        var keys = SettingsGroup.Of(typeof(StackSettings)).Settings;
        var config = Group(keys, key => $"{Project}:{key}", _documentation.Summary(typeof(StackSettings)));
        config["patternProperties"] = new JsonObject { [$"^(?!{Project}:)[^:]+:.+$"] = new JsonObject() };
        return new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "Stack file of registry-infra",
            ["description"] = "Generated from the records in stacks/Settings; a test of tests/Stacks keeps the two equal.",
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
        ["properties"] = new JsonObject(settings.Select(setting => KeyValuePair.Create(name(setting.Key), (JsonNode?)Property(setting)))),
        ["required"] = new JsonArray([.. settings.Where(setting => setting.IsRequired).Select(setting => (JsonNode)name(setting.Key))]),
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
        _ when type == typeof(string) => Text(setting.Format),
        _ when type == typeof(bool) => new() { ["type"] = "boolean" },
        _ when type == typeof(int) => Number(setting.Between),
        _ when type.IsEnum => new() { ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(name => (JsonNode)Camel(name))]) },
        _ when type == typeof(IReadOnlyDictionary<string, string>) =>
            new() { ["type"] = "object", ["additionalProperties"] = Text(setting.Format) },
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

        return new JsonObject { ["$ref"] = $"#/definitions/{type.Name}" };
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
            var discriminator = new JsonObject { ["description"] = $"Which kind it is: {kind}.", ["enum"] = new JsonArray(kind) };
            ((JsonObject)definition["properties"]!).Insert(0, group.KindKey, discriminator);
            ((JsonArray)definition["required"]!).Insert(0, group.KindKey);
            _definitions[kindType.Name] = definition;
        }

        return new JsonObject
        {
            ["description"] = _documentation.Summary(type),
            ["oneOf"] = new JsonArray([.. group.Kinds.Values.Select(kind => new JsonObject { ["$ref"] = $"#/definitions/{kind.Name}" })]),
        };
    }

    private static JsonObject Text(TextFormatAttribute? format) => format is null
        ? new JsonObject { ["type"] = "string" }
        : new JsonObject
        {
            ["type"] = "string",
            ["pattern"] = format.Pattern,
            ["maxLength"] = format.MaxLength,
            ["examples"] = new JsonArray(format.Example),
        };

    private static JsonObject Number(BetweenAttribute? between) => between is null
        ? new JsonObject { ["type"] = "integer" }
        : new JsonObject { ["type"] = "integer", ["minimum"] = between.Minimum, ["maximum"] = between.Maximum };

    private static JsonNode? Default(Setting setting) => Activator.CreateInstance(setting.Property.ReflectedType!) is { } record
        ? setting.Property.GetValue(record) switch
        {
            string text => text,
            bool flag => flag,
            int number => number,
            Enum choice => Camel(choice.ToString()),
            IReadOnlyList<string> texts => new JsonArray([.. texts.Select(text => (JsonNode)text)]),
            _ => null,
        }
        : null;

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
