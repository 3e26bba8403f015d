using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Stacks.Tests.Snapshots;

/// <summary>Every object that an example makes in a cluster fits the published model, or the definition, of its kind.</summary>
internal sealed class ExampleManifestsTests
{
    private const string Folder = "tests/Components/Clusters/Manifests";

    /// <summary>Kinds that a template of the stack itself makes; the tests of that template hold them.</summary>
    private const string OfTemplates = "constraints.gatekeeper.sh";

    [TestCaseSource(typeof(Repository), nameof(Repository.Examples))]
    [CancelAfter(120_000)]
    public async Task Objects_OfAnExample_FitTheirKinds(string example, CancellationToken cancellationToken)
    {
        var preview = await StackPreview.OfExampleAsync(example, cancellationToken);
        ResourceState[] made = [.. preview.Result.Steps.Select(step => step.New).OfType<ResourceState>().Where(IsObject)];
        if (made.Length == 0)
        {
            return;
        }

        var problems = await ProblemsAsync(new JsonArray([.. made.Select(Manifest)]));

        Assert.That(
            made.Zip(problems).Where(pair => pair.Second.Length > 0).Select(pair => $"{pair.First.Urn.Name}: {string.Join("; ", pair.Second)}"),
            Is.Empty);
    }

    /// <summary>A patch is a part of an object, and a release is none.</summary>
    private static bool IsObject(ResourceState state) =>
        state.Type.StartsWith("kubernetes:", StringComparison.Ordinal)
        && !state.Type.EndsWith("Patch", StringComparison.Ordinal)
        && !state.Type.Contains(":helm.sh/", StringComparison.Ordinal)
        && !state.Type.Contains(OfTemplates, StringComparison.Ordinal);

    private static JsonNode Manifest(ResourceState state)
    {
        var manifest = Plain(new PropertyValue.Map(state.Inputs))!.AsObject();
        var parts = state.Type.Split(':');
        manifest["apiVersion"] = parts[1].StartsWith("core/", StringComparison.Ordinal) ? parts[1]["core/".Length..] : parts[1];
        manifest["kind"] = parts[2];
        foreach (var key in new[] { "data", "stringData" }.Where(key => manifest[key] is JsonValue))
        {
            // Of a Secret nothing may be known before the update, not even its keys.
            manifest.Remove(key);
        }

        return manifest;
    }

    /// <summary>What is known after the update alone is some text.</summary>
    private static JsonNode? Plain(PropertyValue value) => value.Plain switch
    {
        PropertyValue.Bool flag => JsonValue.Create(flag.Value),
        PropertyValue.Number number => JsonValue.Create(number.Value),
        PropertyValue.Text text => JsonValue.Create(text.Value),
        PropertyValue.Map map => new JsonObject(map.Properties.Select(entry => KeyValuePair.Create(entry.Key, Plain(entry.Value)))),
        PropertyValue.List list => new JsonArray([.. list.Items.Select(Plain)]),
        { IsUnknown: true } => JsonValue.Create("dW5rbm93bg=="),
        _ => null,
    };

    private static async Task<string[][]> ProblemsAsync(JsonArray objects)
    {
        var folder = Repository.PathOf(Folder);
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            Missing($"The packages of validate.mjs are not installed: npm ci --prefix {Folder}");
        }

        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, "validate.mjs")])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var error = node.StandardError.ReadToEndAsync();
            var output = node.StandardOutput.ReadToEndAsync();
            await node.StandardInput.WriteAsync(objects.ToJsonString());
            node.StandardInput.Close();
            await node.WaitForExitAsync();
            Assert.That(node.ExitCode, Is.Zero, await error);
            return JsonSerializer.Deserialize<string[][]>(await output)!;
        }
        catch (Win32Exception)
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
}
