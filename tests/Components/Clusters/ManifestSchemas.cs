using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RegistryInfra.Components.Tests.Clusters;

/// <summary>Holds objects of Kubernetes and of External Secrets against their schemas: <c>schemas/validate.mjs</c>.</summary>
internal static class ManifestSchemas
{
    private static readonly string _folder = Path.GetFullPath(Path.Combine(Here(), "schemas"));

    /// <summary>What is wrong with each object.</summary>
    public static async Task<string[][]> ProblemsAsync(IEnumerable<JsonObject> objects)
    {
        var input = new JsonArray([.. objects.Select(item => item.DeepClone())]);
        return JsonSerializer.Deserialize<string[][]>(await NodeScript.RunAsync(_folder, "validate.mjs", input))!;
    }

    /// <summary>A resource as the API server gets it: the typed classes of Kubernetes add version and kind on the way.</summary>
    public static JsonObject ManifestOf(RecordedResource resource)
    {
        var manifest = (JsonObject)resource.Inputs.DeepClone();
        var type = resource.Type["kubernetes:".Length..].Split(':');
        manifest["apiVersion"] ??= type[0] == "core/v1" ? "v1" : type[0];
        manifest["kind"] ??= type[1];
        return manifest;
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
