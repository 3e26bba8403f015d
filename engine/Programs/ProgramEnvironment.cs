using System.Globalization;
using System.Text.Json.Nodes;

namespace RegistryInfra.Engine;

/// <summary>The environment variables by which Pulumi's language hosts tell a program what it needs.</summary>
internal static class ProgramEnvironment
{
    public static IEnumerable<(string Name, string Value)> Of(ProgramStart start, string workingDirectory)
    {
        yield return ("PULUMI_MONITOR", start.MonitorAddress);
        yield return ("PULUMI_ENGINE", start.EngineAddress);
        yield return ("PULUMI_PROJECT", start.Project);
        yield return ("PULUMI_STACK", start.Stack);
        yield return ("PULUMI_ORGANIZATION", start.Organization);
        yield return ("PULUMI_ROOT_DIRECTORY", start.RootDirectory);
        yield return ("PULUMI_PWD", workingDirectory);
        yield return ("PULUMI_DRY_RUN", start.DryRun ? "true" : "false");
        yield return ("PULUMI_QUERY_MODE", "false");
        yield return ("PULUMI_PARALLEL", start.Parallel.ToString(CultureInfo.InvariantCulture));
        yield return ("PULUMI_CONFIG", Json(new JsonObject(
            start.Config.Select(c => KeyValuePair.Create(c.Key, (JsonNode?)JsonValue.Create(c.Value))))));
        yield return ("PULUMI_CONFIG_SECRET_KEYS", Json(new JsonArray(
            [.. start.ConfigSecretKeys.Select(k => (JsonNode?)JsonValue.Create(k))])));
    }

    private static string Json(JsonNode node) => node.ToJsonString();
}
