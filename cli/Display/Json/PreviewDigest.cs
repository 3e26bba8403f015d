using System.Text.Encodings.Web;
using System.Text.Json;
using RegistryInfra.Engine;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Snapshots;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Cli.Display.Json;

/// <summary>
/// Writes what <c>pulumi preview --json</c> writes.
/// https://github.com/pulumi/pulumi/blob/master/pkg/display/json.go
/// </summary>
internal static class PreviewDigest
{
    private const long NanosecondsPerTick = 100;

    private static readonly ResourceWriter _resources = new(BlindedSecrets.Instance);

    private static readonly JsonWriterOptions _layout = new()
    {
        Indented = true,
        IndentSize = 4,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(
        Stream output, DeploymentResult result, ViewOptions options, IReadOnlyCollection<Message> messages,
        IReadOnlyDictionary<string, string> config)
    {
        using (var json = new Utf8JsonWriter(output, _layout))
        {
            json.WriteStartObject();
            WriteConfig(json, config);
            WriteSteps(json, result, options);
            WriteDiagnostics(json, messages);
            json.WriteNumber("duration", result.Duration.Ticks * NanosecondsPerTick);
            WriteSummary(json, result);
            json.WriteEndObject();
        }

        output.Write("\n"u8);
        output.Flush();
    }

    private static void WriteConfig(Utf8JsonWriter json, IReadOnlyDictionary<string, string> config)
    {
        if (config.Count == 0)
        {
            return;
        }

        json.WriteStartObject("config");
        foreach (var (key, value) in config)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private static void WriteSteps(Utf8JsonWriter json, DeploymentResult result, ViewOptions options)
    {
        var steps = result.Steps
            .Where(step => ViewOptions.IsStack(step) || options.Shows(step))
            .ToArray();
        if (steps.Length == 0)
        {
            return;
        }

        json.WriteStartArray("steps");
        foreach (var step in steps)
        {
            WriteStep(json, step);
        }

        json.WriteEndArray();
    }

    private static void WriteStep(Utf8JsonWriter json, Step step)
    {
        json.WriteStartObject();
        json.WriteString("op", step.Op.Name());
        json.WriteString("urn", step.Urn.Value);
        if (step.Provider is { } provider)
        {
            json.WriteString("provider", provider.ToString());
        }

        if (step.Old is { } old)
        {
            json.WritePropertyName("oldState");
            _resources.Write(json, old);
        }

        if (step.New is { } next)
        {
            json.WritePropertyName("newState");
            _resources.Write(json, next);
        }

        ResourceWriter.WriteTexts(json, "diffReasons", step.DiffKeys);
        ResourceWriter.WriteTexts(json, "replaceReasons", step.ReplaceKeys);
        WriteDetailedDiff(json, step);
        json.WriteEndObject();
    }

    private static void WriteDetailedDiff(Utf8JsonWriter json, Step step)
    {
        if (step.DetailedDiff.IsEmpty)
        {
            json.WriteNull("detailedDiff");
            return;
        }

        json.WriteStartObject("detailedDiff");
        foreach (var diff in step.DetailedDiff)
        {
            json.WriteStartObject(diff.Path.ToString());
            json.WriteString("kind", diff.Kind.Name());
            json.WriteBoolean("inputDiff", diff.InputDiff);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteDiagnostics(Utf8JsonWriter json, IReadOnlyCollection<Message> messages)
    {
        if (messages.Count == 0)
        {
            return;
        }

        json.WriteStartArray("diagnostics");
        foreach (var message in messages)
        {
            json.WriteStartObject();
            if (message.Urn is { } urn)
            {
                json.WriteString("urn", urn.Value);
            }
            // Each message is a line of its own.
            json.WriteString("message", $"{message.Prefix}{message.Text}\n");
            json.WriteString("severity", message.Severity switch
            {
                Severity.Error => "error",
                Severity.Warning => "warning",
                Severity.InfoError => "info#err",
                _ => "info",
            });
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSummary(Utf8JsonWriter json, DeploymentResult result)
    {
        if (result.ChangeSummary.Count == 0)
        {
            return;
        }

        json.WriteStartObject("changeSummary");
        foreach (var (op, count) in result.ChangeSummary.OrderBy(change => change.Key.Name(), StringComparer.Ordinal))
        {
            json.WriteNumber(op.Name(), count);
        }

        json.WriteEndObject();
    }
}
