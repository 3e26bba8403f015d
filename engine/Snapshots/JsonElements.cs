using System.Text.Json;

namespace RegistryInfra.Engine.Snapshots;

/// <summary>Reads members that may be left out.</summary>
internal static class JsonElements
{
    public static JsonElement? Find(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
        && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    public static string Text(this JsonElement element, string name) => element.Find(name)?.GetString() ?? "";

    public static bool Flag(this JsonElement element, string name) => element.Find(name)?.GetBoolean() ?? false;

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Find(name) is { } list ? list.EnumerateArray() : [];

    public static IEnumerable<string> Texts(this JsonElement element, string name) =>
        element.Items(name).Select(i => i.GetString()!);

    public static IEnumerable<JsonProperty> Members(this JsonElement element, string name) =>
        element.Find(name) is { } map ? map.EnumerateObject() : [];
}
