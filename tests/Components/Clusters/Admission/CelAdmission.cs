using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RegistryInfra.Components.Tests.Clusters.Admission;

/// <summary>Puts requests before a policy with a real evaluator of its expressions: <c>cel/*.mjs</c>.</summary>
internal static class CelAdmission
{
    private const string Group = "kubernetes:admissionregistration.k8s.io/v1:";

    private static readonly string _scripts = Path.Combine(Path.GetDirectoryName(SampleProfile.Folder)!, "cel");
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web);

    /// <summary>What the API server would do with each sample.</summary>
    public static Task<IReadOnlyList<Verdict>> JudgeAsync(Recording recording, IEnumerable<string> samples) =>
        JudgeAsync(recording, [.. samples.Select(sample => JsonValue.Create(sample))]);

    /// <summary>What the API server would do with a new Pod of each image. The sample is the image.</summary>
    public static Task<IReadOnlyList<Verdict>> JudgeImagesAsync(Recording recording, IEnumerable<string> images) =>
        JudgeAsync(recording, [.. images.Select(image => Creation(image))]);

    /// <summary>What each expression of the policy costs the API server for a request, by the expression's name.</summary>
    public static Task<Dictionary<string, long>> CostAsync(Recording recording, JsonObject request) =>
        CostAsync(recording.Single($"{Group}ValidatingAdmissionPolicy").Inputs, request);

    /// <summary>What each expression of a policy costs the API server for a request, by the expression's name.</summary>
    public static async Task<Dictionary<string, long>> CostAsync(JsonNode policy, JsonNode request)
    {
        var input = new JsonObject { ["policy"] = policy.DeepClone(), ["request"] = request.DeepClone() };
        return JsonSerializer.Deserialize<Dictionary<string, long>>(await RunAsync("cost.mjs", input), _options)!;
    }

    /// <summary>A file beside the scripts.</summary>
    public static JsonNode Samples(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(_scripts, name)))!;

    private static async Task<IReadOnlyList<Verdict>> JudgeAsync(Recording recording, JsonNode?[] samples) =>
        JsonSerializer.Deserialize<Verdict[]>(
            await RunAsync("admit.mjs", new JsonObject
            {
                ["policy"] = recording.Single($"{Group}ValidatingAdmissionPolicy").Inputs.DeepClone(),
                ["bindings"] = new JsonArray(
                    [.. recording.Of($"{Group}ValidatingAdmissionPolicyBinding").Select(b => b.Inputs.DeepClone())]),
                ["samples"] = new JsonArray(samples),
            }),
            _options)!;

    private static async Task<string> RunAsync(string script, JsonObject input)
    {
        using var node = Start(script);
        await node.StandardInput.WriteAsync(input.ToJsonString());
        node.StandardInput.Close();
        var error = node.StandardError.ReadToEndAsync();
        var output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.That(node.ExitCode, Is.Zero, await error);
        return output;
    }

    private static JsonObject Creation(string image) => new()
    {
        ["sample"] = image,
        ["operation"] = "CREATE",
        ["resource"] = "pods",
        ["object"] = new JsonObject
        {
            ["kind"] = "Pod",
            ["metadata"] = new JsonObject { ["namespace"] = "payments" },
            ["spec"] = new JsonObject { ["containers"] = new JsonArray(new JsonObject { ["image"] = image }) },
        },
    };

    private static Process Start(string script)
    {
        if (!Directory.Exists(Path.Combine(_scripts, "node_modules")))
        {
            Missing("The evaluator of CEL is not installed: npm ci --prefix tests/Components/Clusters/Admission/cel");
        }

        try
        {
            return Process.Start(new ProcessStartInfo("node", [Path.Combine(_scripts, script)])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Missing("Node.js is not installed: apt-get install nodejs npm");
            throw;
        }
    }

    /// <summary>CI installs what its tests need, so there a missing program is a failure.</summary>
    private static void Missing(string reason)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(reason);
        }

        Assert.Ignore(reason);
    }

    /// <param name="Sample">The sample's file, or the image.</param>
    /// <param name="Outcome">allowed, denied, warned, audited, skipped or failed.</param>
    /// <param name="Messages">What the client or the audit log is told.</param>
    public sealed record Verdict(string Sample, string Outcome, IReadOnlyList<string> Messages);
}
