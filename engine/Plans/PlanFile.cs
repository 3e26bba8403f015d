using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using RegistryInfra.Engine.Backends;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Secrets;
using RegistryInfra.Engine.Snapshots;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Engine.Plans;

/// <summary>
/// The file of a saved plan, as <c>pulumi preview --save-plan</c> writes it. Secrets are encrypted with the key of the stack.
/// <see href="https://github.com/pulumi/pulumi/blob/v3.259.0/sdk/go/common/apitype/plan.go">Source</see>: DeploymentPlanV1.
/// </summary>
public static class PlanFile
{
    private static readonly StepOp[] _operations = Enum.GetValues<StepOp>();

    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="plan">What a preview recorded.</param>
    /// <param name="crypter">The key of the stack; asked for only when the plan has a secret.</param>
    /// <exception cref="EngineException">The file cannot be written.</exception>
    public static void Write(string path, UpdatePlan plan, Func<PassphraseCrypter> crypter)
    {
        var values = new ValueWriter(new EncryptedSecrets(crypter, new()));
        try
        {
            AtomicFile.Write(Path.GetFullPath(path), stream =>
            {
                using var json = new Utf8JsonWriter(stream, DeploymentWriter.Layout with { Indented = true, IndentSize = 4, NewLine = "\n" });
                json.WriteStartObject();
                DeploymentWriter.WriteManifest(json, SnapshotEnvelope.Empty, TimeProvider.System);
                WriteTexts(json, "config", plan.Config);
                json.WriteStartObject("resourcePlans");
                foreach (var (urn, resource) in plan.Resources.OrderBy(r => r.Key.Value, StringComparer.Ordinal))
                {
                    json.WritePropertyName(urn.Value);
                    Write(json, values, urn.Value, resource);
                }

                json.WriteEndObject();
                json.WriteEndObject();
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"{path}: the plan cannot be written: {e.Message}", e);
        }
    }

    /// <param name="path">The file.</param>
    /// <param name="crypter">The key of the stack; asked for only when the plan has a secret.</param>
    /// <exception cref="EngineException">The file is missing, damaged, or of another stack's key.</exception>
    public static UpdatePlan Read(string path, Func<PassphraseCrypter> crypter)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), StateFile.Reading);
            var values = new ValueReader(new StateSecrets(crypter));
            return new()
            {
                Config = document.RootElement.Members("config")
                    .Where(m => m.Value.ValueKind == JsonValueKind.String)
                    .ToImmutableSortedDictionary(m => m.Name, m => m.Value.GetString()!),
                Resources = document.RootElement.Members("resourcePlans").ToImmutableDictionary(
                    m => new Urn(m.Name), m => ReadResource(m.Value, values)),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"{path}: the plan cannot be read: {e.Message}", e);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            throw new EngineException($"{path}: this is no plan of a deployment, or it is damaged: {e.Message} Save it again with " +
                "preview --save-plan.", e);
        }
    }

    private static void Write(Utf8JsonWriter json, ValueWriter values, string owner, ResourcePlan plan)
    {
        json.WriteStartObject();
        if (plan.Goal is { } goal)
        {
            json.WriteStartObject("goal");
            WriteGoal(json, values, owner, plan, goal);
            json.WriteEndObject();
        }

        json.WriteStartArray("steps");
        foreach (var step in plan.Steps)
        {
            json.WriteStringValue(step.Name());
        }

        json.WriteEndArray();
        json.WritePropertyName("state");
        values.Write(json, plan.Outputs, owner);
        if (!plan.Seed.IsEmpty)
        {
            json.WriteBase64String("seed", plan.Seed.AsSpan());
        }

        json.WriteEndObject();
    }

    private static void WriteGoal(Utf8JsonWriter json, ValueWriter values, string owner, ResourcePlan plan, Goal goal)
    {
        var options = goal.Options;
        json.WriteString("type", goal.Type);
        json.WriteString("name", goal.Name);
        json.WriteBoolean("custom", goal.Custom);
        json.WriteStartObject("inputDiff");
        WriteMap(json, "adds", plan.Inputs.Adds, values, owner);
        ResourceWriter.WriteTexts(json, "deletes", plan.Inputs.Deletes);
        WriteMap(json, "updates", plan.Inputs.Updates, values, owner);
        json.WriteEndObject();
        json.WriteStartObject("outputDiff");
        json.WriteEndObject();
        WriteText(json, "parent", goal.Parent?.Value);
        json.WriteBoolean("protect", options.Protect);
        ResourceWriter.WriteTexts(json, "dependencies", [.. goal.Dependencies.Select(d => d.Value)]);
        WriteText(json, "provider", goal.Provider?.ToString());
        json.WriteStartObject("propertyDependencies");
        foreach (var (key, urns) in goal.PropertyDependencies.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            ResourceWriter.WriteTexts(json, key, [.. urns.Select(u => u.Value)]);
        }

        json.WriteEndObject();
        if (options.DeleteBeforeReplace is { } deleteFirst)
        {
            json.WriteBoolean("deleteBeforeReplace", deleteFirst);
        }

        ResourceWriter.WriteTexts(json, "ignoreChanges", options.IgnoreChanges);
        ResourceWriter.WriteTexts(json, "additionalSecretOutputs", options.AdditionalSecretOutputs);
        ResourceWriter.WriteTexts(json, "aliases", [.. goal.Aliases.Select(a => a.Urn?.Value).OfType<string>()]);
        WriteText(json, "id", options.ImportId);
        ResourceWriter.WriteTimeouts(json, options.CustomTimeouts);
    }

    private static ResourcePlan ReadResource(JsonElement plan, ValueReader values) => new(
        plan.Find("goal") is { } goal ? ReadGoal(goal) : null,
        plan.Find("goal")?.Find("inputDiff") is { } inputs
            ? new(values.ReadMap(inputs.Find("adds")), [.. inputs.Texts("deletes")], values.ReadMap(inputs.Find("updates")))
            : PlanDiff.None,
        [.. plan.Texts("steps").Select(Operation)],
        values.ReadMap(plan.Find("state")),
        plan.Find("seed") is { } seed ? [.. seed.GetBytesFromBase64()] : []);

    private static Goal ReadGoal(JsonElement goal) => new()
    {
        Type = goal.Text("type"),
        Name = goal.Text("name"),
        Custom = goal.Flag("custom"),
        Parent = goal.Text("parent") is { Length: > 0 } parent ? new Urn(parent) : null,
        Provider = goal.Text("provider") is { Length: > 0 } provider ? ProviderReference.Parse(provider) : null,
        Dependencies = [.. goal.Texts("dependencies").Select(u => new Urn(u))],
        Aliases = [.. goal.Texts("aliases").Select(u => new Alias { Urn = new(u) })],
        Options = new()
        {
            Protect = goal.Flag("protect"),
            DeleteBeforeReplace = goal.Find("deleteBeforeReplace")?.GetBoolean(),
            IgnoreChanges = [.. goal.Texts("ignoreChanges")],
            AdditionalSecretOutputs = [.. goal.Texts("additionalSecretOutputs")],
            ImportId = goal.Text("id"),
            CustomTimeouts = goal.Find("customTimeouts") is { } timeouts ? StateReader.ReadTimeouts(timeouts) : null,
        },
    };

    private static StepOp Operation(string name)
    {
        var operation = Array.FindIndex(_operations, o => o.Name() == name);
        return operation >= 0
            ? _operations[operation]
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"\"{name}\" is not an operation."));
    }

    private static void WriteMap(Utf8JsonWriter json, string name, PropertyMap map, ValueWriter values, string owner)
    {
        if (map.Count > 0)
        {
            json.WritePropertyName(name);
            values.Write(json, map, owner);
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, string>> texts)
    {
        json.WriteStartObject(name);
        foreach (var (key, text) in texts)
        {
            json.WriteString(key, text);
        }

        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is { Length: > 0 })
        {
            json.WriteString(name, text);
        }
    }
}
