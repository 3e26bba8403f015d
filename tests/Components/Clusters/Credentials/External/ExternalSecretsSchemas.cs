using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RegistryInfra.Components.Tests.Clusters.Credentials.External;

/// <summary>Holds objects of External Secrets against its schemas: <c>schemas/validate.mjs</c>.</summary>
internal static class ExternalSecretsSchemas
{
    private static readonly string _folder = Path.GetFullPath(Path.Combine(Here(), "..", "schemas"));

    /// <summary>What is wrong with each object.</summary>
    public static async Task<string[][]> ProblemsAsync(IEnumerable<JsonObject> objects)
    {
        var input = new JsonArray([.. objects.Select(item => item.DeepClone())]);
        return JsonSerializer.Deserialize<string[][]>(await NodeScript.RunAsync(_folder, "validate.mjs", input))!;
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
