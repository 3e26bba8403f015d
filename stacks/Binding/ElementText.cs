using System.Text.Json;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Stacks.Binding;

/// <summary>How a value of the stack file is shown in an error about its shape.</summary>
internal static class ElementText
{
    public static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Quoted.Text(value.GetString()!),
        JsonValueKind.Object => "a group of settings",
        JsonValueKind.Array => "a list",
        _ => value.GetRawText(),
    };

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
