using System.Collections;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi;
using Pulumi.Utilities;

namespace RegistryInfra.Components.Tests;

/// <summary>One registration: its type, its name, its inputs as JSON, and its options.</summary>
internal sealed class RecordedResource(
    string type, string name, ImmutableDictionary<string, object> inputs, ResourceTransformationArgs transformed)
{
    public string Type => type;

    public string Name => name;

    /// <summary>As the program gave them, before parents and defaults are merged in.</summary>
    public ResourceOptions Options => transformed.Options;

    /// <summary>As the program gave them, so that a test can ask what is secret.</summary>
    public ResourceArgs Args => transformed.Args;

    /// <summary>The inputs as they went over the wire, secrets unwrapped, members in the order of their names.</summary>
    public JsonObject Inputs { get; } = (JsonObject)ToJson(inputs)!;

    /// <summary>What it is made after, as <c>type name</c>.</summary>
    public async Task<string[]> DependsOnAsync() =>
        [.. (await OutputUtilities.GetValueAsync(Options.DependsOn.ToOutput()))
            .Select(resource => $"{resource.GetResourceType()} {resource.GetResourceName()}")];

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
            members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, ToJson(member.Value)))),
        IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(ToJson)]),
        _ => JsonValue.Create(value.ToString()),
    };
}
