using System.Collections.Frozen;
using System.Text.Json;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Snapshots;

/// <summary>
/// Writes a resource as a deployment of version 3 holds it, and with it what an earlier writer knew of it and this one does
/// not. <see href="https://github.com/pulumi/pulumi/blob/v3.259.0/sdk/go/common/apitype/core.go">Source</see>: ResourceV3.
/// </summary>
/// <param name="secrets">How a secret is written.</param>
public sealed class ResourceWriter(ISecretWriter secrets)
{
    private readonly ValueWriter _values = new(secrets);

    /// <summary>The members that this writer and its reader know.</summary>
    internal static readonly FrozenSet<string> Known = FrozenSet.Create(
        "urn", "custom", "delete", "id", "type", "inputs", "outputs", "parent", "protect", "taint", "external",
        "dependencies", "initErrors", "provider", "propertyDependencies", "pendingReplacement", "additionalSecretOutputs",
        "aliases", "customTimeouts", "importID", "retainOnDelete", "deletedWith", "replaceWith", "replacementTrigger",
        "created", "modified", "sourcePosition", "stackTrace", "ignoreChanges", "hideDiff", "replaceOnChanges",
        "refreshBeforeUpdate", "viewOf", "resourceHooks");

    /// <summary>Writes the resource as an object, where a value is due.</summary>
    public void Write(Utf8JsonWriter json, ResourceState state)
    {
        json.WriteStartObject();
        json.WriteString("urn", state.Urn.Value);
        json.WriteBoolean("custom", state.Custom);
        WriteFlag(json, "delete", state.Delete);
        WriteText(json, "id", state.Id);
        json.WriteString("type", state.Type);
        WriteProperties(json, "inputs", state.Inputs, state);
        WriteProperties(json, "outputs", state.Outputs, state);
        WriteText(json, "parent", state.Parent?.Value);
        WriteFlag(json, "protect", state.Options.Protect);
        WriteFlag(json, "taint", state.Taint);
        WriteFlag(json, "external", state.External);
        WriteTexts(json, "dependencies", Texts(state.Dependencies));
        WriteTexts(json, "initErrors", state.InitErrors);
        WriteText(json, "provider", state.Provider?.ToString());
        WritePropertyDependencies(json, state);
        WriteFlag(json, "pendingReplacement", state.PendingReplacement);
        WriteTexts(json, "additionalSecretOutputs", state.Options.AdditionalSecretOutputs);
        WriteTexts(json, "aliases", Texts(state.Aliases));
        WriteTimeouts(json, state.Options.CustomTimeouts);
        WriteText(json, "importID", state.Options.ImportId);
        WriteFlag(json, "retainOnDelete", state.Options.RetainOnDelete);
        WriteText(json, "deletedWith", state.Options.DeletedWith?.Value);
        WriteTexts(json, "replaceWith", Texts(state.Options.ReplaceWith));
        if (state.Created is { } created)
        {
            json.WriteString("created", created.UtcDateTime);
        }

        if (state.Modified is { } modified)
        {
            json.WriteString("modified", modified.UtcDateTime);
        }

        WriteText(json, "sourcePosition", state.SourcePosition);
        WriteStackTrace(json, state);
        WriteTexts(json, "ignoreChanges", state.Options.IgnoreChanges);
        WriteTexts(json, "hideDiff", state.Options.HideDiff);
        WriteTexts(json, "replaceOnChanges", state.Options.ReplaceOnChanges);
        if (state.Options.ReplacementTrigger is not PropertyValue.NullValue)
        {
            json.WritePropertyName("replacementTrigger");
            _values.Write(json, state.Options.ReplacementTrigger, state.Urn.Value);
        }

        WriteFlag(json, "refreshBeforeUpdate", state.RefreshBeforeUpdate);
        WriteText(json, "viewOf", state.ViewOf?.Value);
        WriteHooks(json, state);
        foreach (var (name, value) in state.UnknownMembers)
        {
            json.WritePropertyName(name);
            value.WriteTo(json);
        }

        json.WriteEndObject();
    }

    /// <summary>A list of texts; nothing when it is empty.</summary>
    public static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyCollection<string> texts)
    {
        if (texts.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static string[] Texts(IEnumerable<Urn> urns) => [.. urns.Select(urn => urn.Value)];

    private void WriteProperties(Utf8JsonWriter json, string name, PropertyMap properties, ResourceState owner)
    {
        if (properties.Count == 0)
        {
            return;
        }

        json.WritePropertyName(name);
        _values.Write(json, properties, owner.Urn.Value);
    }

    private static void WritePropertyDependencies(Utf8JsonWriter json, ResourceState state)
    {
        if (state.PropertyDependencies.IsEmpty)
        {
            return;
        }

        json.WriteStartObject("propertyDependencies");
        foreach (var (property, dependencies) in state.PropertyDependencies.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            json.WriteStartArray(property);
            foreach (var dependency in dependencies)
            {
                json.WriteStringValue(dependency.Value);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    internal static void WriteTimeouts(Utf8JsonWriter json, CustomTimeouts? timeouts)
    {
        if (timeouts is null)
        {
            return;
        }

        (string Name, TimeSpan Limit)[] limits =
            [("create", timeouts.Create), ("update", timeouts.Update), ("delete", timeouts.Delete), ("read", timeouts.Read)];
        if (limits.All(limit => limit.Limit == TimeSpan.Zero))
        {
            return;
        }

        json.WriteStartObject("customTimeouts");
        foreach (var (name, limit) in limits.Where(limit => limit.Limit > TimeSpan.Zero))
        {
            json.WriteNumber(name, limit.TotalSeconds);
        }

        json.WriteEndObject();
    }

    private static void WriteStackTrace(Utf8JsonWriter json, ResourceState state)
    {
        if (state.StackTrace.IsEmpty)
        {
            return;
        }

        json.WriteStartArray("stackTrace");
        foreach (var position in state.StackTrace)
        {
            json.WriteStartObject();
            WriteText(json, "sourcePosition", position);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteHooks(Utf8JsonWriter json, ResourceState state)
    {
        if (state.Options.Hooks.IsEmpty)
        {
            return;
        }

        json.WriteStartObject("resourceHooks");
        foreach (var (kind, names) in state.Options.Hooks)
        {
            WriteTexts(json, kind, names);
        }

        json.WriteEndObject();
    }

    private static void WriteFlag(Utf8JsonWriter json, string name, bool flag)
    {
        if (flag)
        {
            json.WriteBoolean(name, flag);
        }
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is { Length: > 0 })
        {
            json.WriteString(name, text);
        }
    }
}
