using System.Text.Json.Nodes;
using RegistryInfra.Engine;
using RegistryInfra.Engine.Backends;
using RegistryInfra.Engine.Steps;
using RegistryInfra.Engine.Workspace;
using RegistryInfra.Engine.Workspace.Configuration;

namespace RegistryInfra.Cli.Deploying;

/// <summary>What the history of a stack keeps of a deployment.</summary>
internal static class DeploymentHistory
{
    public static HistoryRecord Record(DeployOptions options, StackFile file, DeploymentResult result, DateTimeOffset started) => new()
    {
        Kind = options.Kind.Noun(),
        StartTime = started.ToUnixTimeSeconds(),
        EndTime = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
        Message = options.Message ?? "",
        Config = new JsonObject(file.Config.Select(entry => KeyValuePair.Create(entry.Key.ToString(), Json(entry.Value)))),
        Result = result.Succeeded ? "succeeded" : "failed",
        ResourceChanges = result.ChangeSummary.ToDictionary(change => change.Key.Name(), change => change.Value),
    };

    // Secrets stay as encrypted as the stack file has them.
    private static JsonNode? Json(ConfigValue value) => value switch
    {
        ConfigValue.Secret secret => new JsonObject { ["secure"] = secret.Ciphertext },
        ConfigValue.Map map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Json(entry.Value)))),
        ConfigValue.List list => new JsonArray([.. list.Items.Select(Json)]),
        ConfigValue.Scalar { Value: string text } => JsonValue.Create(text),
        _ => JsonNode.Parse(value is ConfigValue.Scalar { Value: null } ? "null" : value.ToText(_ => "")),
    };
}
