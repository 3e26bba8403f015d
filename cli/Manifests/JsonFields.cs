using System.Text.Json;

namespace RegistryInfra.Cli.Manifests;

/// <summary>Fields of an object of Kubernetes, of which any may be missing or of another kind than it should be.</summary>
internal static class JsonFields
{
    /// <summary>The object below some names, one below the other; null where there is none.</summary>
    public static JsonElement? Below(this JsonElement value, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value))
            {
                return null;
            }
        }

        return value.ValueKind == JsonValueKind.Null ? null : value;
    }

    /// <summary>A text; null where there is none.</summary>
    public static string? Text(this JsonElement value, params ReadOnlySpan<string> names) =>
        value.Below(names) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>The items of a list; null where there is none.</summary>
    public static IEnumerable<JsonElement>? List(this JsonElement value, params ReadOnlySpan<string> names) =>
        value.Below(names) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : null;

    /// <summary>The items of a list; none where there is none.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement value, params ReadOnlySpan<string> names) =>
        value.List(names) ?? [];
}
