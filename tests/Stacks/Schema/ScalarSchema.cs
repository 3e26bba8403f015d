using System.Text.Json;
using System.Text.Json.Nodes;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Stacks.Tests.Schema;

/// <summary>Schemas of single values.</summary>
internal static class ScalarSchema
{
    public static JsonObject Text(TextFormatAttribute? format) => format is null
        ? new JsonObject { ["type"] = "string" }
        : new JsonObject
        {
            ["type"] = "string",
            ["pattern"] = format.Pattern,
            ["maxLength"] = format.MaxLength,
            ["examples"] = new JsonArray(format.Example),
        };

    public static JsonObject Number(BetweenAttribute? between) => between is null
        ? new JsonObject { ["type"] = "integer" }
        : new JsonObject { ["type"] = "integer", ["minimum"] = between.Minimum, ["maximum"] = between.Maximum };

    public static JsonObject Choice(Type type)
    {
        var names = Enum.GetNames(type).Select(name => (JsonNode)JsonNamingPolicy.CamelCase.ConvertName(name));
        return new JsonObject { ["enum"] = new JsonArray([.. names]) };
    }
}
