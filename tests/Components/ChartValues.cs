using System.Text.Json;
using System.Text.Json.Nodes;

namespace RegistryInfra.Components.Tests;

/// <summary>The names and types of the values that a chart takes. Helm passes by one that is misspelt, and the default would hold.</summary>
internal static class ChartValues
{
    /// <summary>What of some values the chart does not take, each by its path.</summary>
    /// <param name="value">The values, or a part of them.</param>
    /// <param name="known">What the chart takes there: a map of names, or the name of a type.</param>
    /// <param name="path">Where in the values they are.</param>
    public static IEnumerable<string> Unknown(JsonNode? value, JsonNode? known, string path = "") => (value, known) switch
    {
        (_, null) => [$"{path} is no value of the chart"],
        (JsonObject members, JsonObject shape) => members.SelectMany(
            member => Unknown(member.Value, shape[member.Key], path.Length == 0 ? member.Key : $"{path}.{member.Key}")),
        (_, JsonObject) => [$"{path} is a map in the chart"],
        _ => Fits(value!, (string)known!) ? [] : [$"{path} is {known} in the chart"],
    };

    private static bool Fits(JsonNode value, string type) => value.GetValueKind() switch
    {
        _ when type == "any" => true,
        JsonValueKind.Object => type == "map",
        JsonValueKind.Array => type == "array",
        JsonValueKind.String => type == "string",
        JsonValueKind.Number => type is "integer" or "number",
        JsonValueKind.True or JsonValueKind.False => type == "boolean",
        _ => false,
    };
}
