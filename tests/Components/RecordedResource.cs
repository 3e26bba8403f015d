using System.Collections;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi;

namespace RegistryInfra.Components.Tests;

/// <summary>One registration: its type, its name, its inputs as JSON, and its options.</summary>
internal sealed class RecordedResource(
    string type, string name, ImmutableDictionary<string, object> inputs, ResourceOptions? options)
{
    public string Type => type;

    public string Name => name;

    /// <summary>Null for a resource that was not made under the component under test.</summary>
    public ResourceOptions? Options => options;

    /// <summary>The inputs as they went over the wire, secrets unwrapped.</summary>
    public JsonObject Inputs { get; } = (JsonObject)ToJson(inputs)!;

    /// <summary>The input at a path such as <c>spec.template.spec.containers.0.image</c>; null when there is none.</summary>
    public JsonNode? At(string path)
    {
        JsonNode? node = Inputs;
        foreach (var step in path.Split('.'))
        {
            node = node switch
            {
                JsonArray array when int.TryParse(step, out var index) && index < array.Count => array[index],
                JsonObject members => members[step],
                _ => null,
            };
        }

        return node;
    }

    /// <summary>The text at a path; null when there is none.</summary>
    public string? Text(string path) => At(path)?.ToString();

    /// <summary>The input at a path, which holds a JSON document as a string.</summary>
    public JsonNode Document(string path) => JsonNode.Parse(Text(path) ?? throw new AssertionException($"{name} has no {path}"))!;

    public override string ToString() => $"{type} {name}";

    private static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        bool flag => JsonValue.Create(flag),
        double number => JsonValue.Create(number),
        int number => JsonValue.Create(number),
        string text => JsonValue.Create(text),
        IDictionary<string, object> members => new JsonObject(
            members.Select(member => KeyValuePair.Create(member.Key, ToJson(member.Value)))),
        IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(ToJson)]),
        _ => JsonValue.Create(value.ToString()),
    };
}
