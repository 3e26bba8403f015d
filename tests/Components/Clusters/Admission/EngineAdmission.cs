using System.Text.Json;
using System.Text.Json.Nodes;

namespace RegistryInfra.Components.Tests.Clusters.Admission;

/// <summary>Puts requests before the policies of an engine with real evaluators of their languages: <c>cel/*.mjs</c>.</summary>
internal static class EngineAdmission
{
    private const string Group = "kubernetes:admissionregistration.k8s.io/v1:";

    private static readonly string _scripts = Path.Combine(Path.GetDirectoryName(SampleProfile.Folder)!, "cel");
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web);

    /// <summary>What the engine would do with each sample.</summary>
    public static Task<IReadOnlyList<Verdict>> JudgeAsync(Recording recording, IEnumerable<string> samples) =>
        JudgeAsync(recording, [.. samples.Select(sample => JsonValue.Create(sample))]);

    /// <summary>
    /// What the engine would do with each image, one in a container, the next in an image volume, a CronJob and so on. The sample
    /// is the image.
    /// </summary>
    public static Task<IReadOnlyList<Verdict>> JudgeImagesAsync(Recording recording, IEnumerable<string> images) =>
        JudgeAsync(recording, [.. images.Select((image, index) => ImageRequest.Make(image, index))]);

    /// <summary>What the engine would do with requests, each with its name as <c>sample</c>.</summary>
    public static Task<IReadOnlyList<Verdict>> JudgeRequestsAsync(Recording recording, IEnumerable<JsonObject> requests) =>
        JudgeAsync(recording, [.. requests]);

    /// <summary>What the mutating policies make of requests, each with its name as <c>sample</c>.</summary>
    public static async Task<IReadOnlyList<Mutated>> MutateAsync(Recording recording, IEnumerable<JsonObject> requests) =>
        JsonSerializer.Deserialize<Mutated[]>(
            await NodeScript.RunAsync(_scripts, "mutate.mjs", Input(recording, [.. requests])), _options)!;

    /// <summary>What each expression of the policy costs the API server for a request, by the expression's name.</summary>
    public static Task<Dictionary<string, long>> CostAsync(Recording recording, JsonObject request) =>
        CostAsync(recording.Single($"{Group}ValidatingAdmissionPolicy").Inputs, request);

    /// <summary>What each expression of a policy costs the API server for a request, by the expression's name.</summary>
    public static async Task<Dictionary<string, long>> CostAsync(JsonNode policy, JsonNode request)
    {
        var input = new JsonObject { ["policy"] = policy.DeepClone(), ["request"] = request.DeepClone() };
        return JsonSerializer.Deserialize<Dictionary<string, long>>(await NodeScript.RunAsync(_scripts, "cost.mjs", input), _options)!;
    }

    /// <summary>Whether each in-toto statement is one that a policy of the policy controller of Sigstore takes.</summary>
    public static async Task<bool[]> ComplyAsync(string rego, params JsonObject[] statements)
    {
        var input = new JsonObject { ["rego"] = rego, ["statements"] = new JsonArray([.. statements]) };
        return JsonSerializer.Deserialize<bool[]>(await NodeScript.RunAsync(_scripts, "comply.mjs", input), _options)!;
    }

    /// <summary>A file beside the scripts.</summary>
    public static JsonNode Samples(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(_scripts, name)))!;

    private static async Task<IReadOnlyList<Verdict>> JudgeAsync(Recording recording, JsonNode?[] samples) =>
        JsonSerializer.Deserialize<Verdict[]>(
            await NodeScript.RunAsync(_scripts, "admit.mjs", Input(recording, samples)), _options)!;

    private static JsonObject Input(Recording recording, JsonNode?[] samples) => new()
    {
        ["objects"] = new JsonArray([.. recording.Resources.Select(Object)]),
        ["samples"] = new JsonArray(samples),
    };

    private static JsonObject Object(RecordedResource resource) => new()
    {
        ["type"] = resource.Type,
        ["inputs"] = resource.Inputs.DeepClone(),
    };

    /// <param name="Sample">The sample's file, or the image.</param>
    /// <param name="Outcome">allowed, denied, warned, audited, skipped or failed.</param>
    /// <param name="Messages">What the client or the audit log is told.</param>
    public sealed record Verdict(string Sample, string Outcome, IReadOnlyList<string> Messages);

    /// <param name="Sample">The image.</param>
    /// <param name="Errors">Expressions that did not run.</param>
    /// <param name="Request">The request as it is judged.</param>
    /// <param name="Again">The same when it is rewritten once more.</param>
    public sealed record Mutated(string Sample, IReadOnlyList<string> Errors, JsonObject Request, JsonObject Again);
}
