using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RegistryInfra.Components.Tests.Clusters.Manifests;

/// <summary>Holds objects of clusters against the models and schemas of their kinds: <c>validate.mjs</c>.</summary>
internal static class ManifestModels
{
    /// <summary>Every object that a component made, and what is wrong with it: an empty list for each that is right.</summary>
    public static async Task<IReadOnlyDictionary<string, string[]>> ProblemsAsync(Recording recording)
    {
        var made = recording.Resources.Where(IsObject).ToArray();
        var problems = await ProblemsAsync([.. made.Select(ManifestOf)]);
        return made.Zip(problems).ToDictionary(pair => pair.First.ToString(), pair => pair.Second);
    }

    /// <summary>What is wrong with each object.</summary>
    public static async Task<string[][]> ProblemsAsync(IEnumerable<JsonObject> objects) => JsonSerializer.Deserialize<string[][]>(
        await NodeScript.RunAsync(Here(), "validate.mjs", new JsonArray([.. objects.Select(item => item.DeepClone())])))!;

    /// <summary>A resource as the API server gets it: the typed classes of Kubernetes add version and kind on the way.</summary>
    public static JsonObject ManifestOf(RecordedResource resource)
    {
        var made = (JsonObject)resource.Inputs.DeepClone();
        if (resource.Type.Split(':') is [_, var group, var kind])
        {
            made["apiVersion"] ??= group.StartsWith("core/", StringComparison.Ordinal) ? group["core/".Length..] : group;
            made["kind"] ??= kind;
        }

        return made;
    }

    /// <summary>A patch is a part of an object, and a release is none.</summary>
    private static bool IsObject(RecordedResource resource) =>
        resource.Type.StartsWith("kubernetes:", StringComparison.Ordinal)
        && !resource.Type.EndsWith("Patch", StringComparison.Ordinal)
        && !resource.Type.Contains(":helm.sh/", StringComparison.Ordinal);

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
