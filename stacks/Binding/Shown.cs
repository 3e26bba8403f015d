using System.Text.Encodings.Web;
using System.Text.Json;

namespace RegistryInfra.Stacks.Binding;

/// <summary>How a value of the settings is shown in an error.</summary>
internal static class Shown
{
    private const int Longest = 80;

    public static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Text(value.GetString()!),
        JsonValueKind.Object => "a group of settings",
        JsonValueKind.Array => "a list",
        _ => value.GetRawText(),
    };

    public static string Text(string value)
    {
        var shortened = value.Length <= Longest ? value : value[..Longest] + "...";
        return $"\"{JsonEncodedText.Encode(shortened, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
    }

    /// <summary>A value of the wrong type: <c>"main" is text, not a list</c>.</summary>
    public static string Mismatch(JsonElement value, string wanted) => value.ValueKind switch
    {
        JsonValueKind.String => $"{Value(value)} is text, not {wanted}",
        JsonValueKind.Number => $"{Value(value)} is a number, not {wanted}",
        JsonValueKind.True or JsonValueKind.False => $"{Value(value)} is a yes or no, not {wanted}",
        JsonValueKind.Null => $"an empty entry is not {wanted}",
        _ => $"{Value(value)} is not {wanted}",
    };
}
