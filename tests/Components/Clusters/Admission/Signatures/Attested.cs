using System.Globalization;
using System.Text.Json.Nodes;

namespace RegistryInfra.Components.Tests.Clusters.Admission.Signatures;

/// <summary>What is attested of an image, as the tools write it.</summary>
internal static class Attested
{
    /// <summary>A scan of so many days ago with one finding.</summary>
    public static JsonObject Scan(int days, string severity) => new()
    {
        ["metadata"] = new JsonObject
        {
            ["scanFinishedOn"] =
                TimeProvider.System.GetUtcNow().AddDays(-days).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        },
        ["scanner"] = new JsonObject
        {
            ["result"] = new JsonObject
            {
                ["SchemaVersion"] = 2,
                ["Results"] = new JsonArray(
                    new JsonObject { ["Target"] = "app" },
                    new JsonObject { ["Vulnerabilities"] = new JsonArray(new JsonObject { ["Severity"] = severity }) }),
            },
        },
    };

    public static JsonObject Provenance(string builder) => new()
    {
        ["runDetails"] = new JsonObject { ["builder"] = new JsonObject { ["id"] = builder } },
    };
}
