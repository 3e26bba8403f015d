using System.Collections.Immutable;
using System.Text.Json;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Snapshots;

/// <summary>
/// Reads a resource of a state file. <see href="https://github.com/pulumi/pulumi/blob/v3.259.0/sdk/go/common/apitype/core.go">
/// Source</see>: ResourceV3.
/// </summary>
internal sealed class StateReader(ValueReader values)
{
    public ResourceState Read(JsonElement resource, int index)
    {
        if (resource.Text("urn") is not { Length: > 0 } urn || !new Urn(urn).IsValid)
        {
            throw new FormatException($"resources[{index}] has no valid URN.");
        }

        if (resource.Text("type") is not { Length: > 0 } type)
        {
            throw new FormatException($"resources[{index}], {urn}, has no type.");
        }

        values.Owner = urn;
        return new()
        {
            Urn = new(urn),
            Type = type,
            Custom = resource.Flag("custom"),
            Id = resource.Text("id") is { Length: > 0 } id ? id : null,
            Inputs = values.ReadMap(resource.Find("inputs")),
            Outputs = values.ReadMap(resource.Find("outputs")),
            Parent = OptionalUrn(resource, "parent"),
            Provider = resource.Text("provider") is { Length: > 0 } provider ? ProviderReference.Parse(provider) : null,
            External = resource.Flag("external"),
            Delete = resource.Flag("delete"),
            PendingReplacement = resource.Flag("pendingReplacement"),
            Taint = resource.Flag("taint"),
            Dependencies = Urns(resource, "dependencies"),
            PropertyDependencies = resource.Members("propertyDependencies").ToImmutableDictionary(m => m.Name,
                m => m.Value.ValueKind == JsonValueKind.Array
                    ? m.Value.EnumerateArray().Select(u => new Urn(u.GetString()!)).ToImmutableArray()
                    : []),
            InitErrors = [.. resource.Texts("initErrors")],
            Aliases = Urns(resource, "aliases"),
            SourcePosition = resource.Text("sourcePosition") is { Length: > 0 } position ? position : null,
            StackTrace = [.. resource.Items("stackTrace").Select(frame => frame.Text("sourcePosition"))],
            RefreshBeforeUpdate = resource.Flag("refreshBeforeUpdate"),
            ViewOf = OptionalUrn(resource, "viewOf"),
            Created = Time(resource, "created"),
            Modified = Time(resource, "modified"),
            Options = ReadOptions(resource),
            UnknownMembers = UnknownMembers(resource),
        };
    }

    private ResourceOptions ReadOptions(JsonElement resource) => new()
    {
        Protect = resource.Flag("protect"),
        RetainOnDelete = resource.Flag("retainOnDelete"),
        DeletedWith = OptionalUrn(resource, "deletedWith"),
        ReplaceWith = Urns(resource, "replaceWith"),
        ReplacementTrigger = resource.Find("replacementTrigger") is { } trigger ? values.Read(trigger) : PropertyValue.Null,
        IgnoreChanges = [.. resource.Texts("ignoreChanges")],
        ReplaceOnChanges = [.. resource.Texts("replaceOnChanges")],
        HideDiff = [.. resource.Texts("hideDiff")],
        AdditionalSecretOutputs = [.. resource.Texts("additionalSecretOutputs")],
        ImportId = resource.Text("importID"),
        CustomTimeouts = resource.Find("customTimeouts") is { } timeouts ? ReadTimeouts(timeouts) : null,
        Hooks = resource.Members("resourceHooks").ToImmutableSortedDictionary(m => m.Name,
            m => m.Value.EnumerateArray().Select(name => name.GetString()!).ToImmutableArray(), StringComparer.Ordinal),
    };

    public static CustomTimeouts ReadTimeouts(JsonElement timeouts) =>
        new(Seconds(timeouts, "create"), Seconds(timeouts, "update"), Seconds(timeouts, "delete"), Seconds(timeouts, "read"));

    private static ImmutableArray<KeyValuePair<string, JsonElement>> UnknownMembers(JsonElement resource)
    {
        var unknown = ImmutableArray<KeyValuePair<string, JsonElement>>.Empty;
        foreach (var member in resource.EnumerateObject())
        {
            if (!ResourceWriter.Known.Contains(member.Name))
            {
                unknown = unknown.Add(new(member.Name, member.Value.Clone()));
            }
        }

        return unknown;
    }

    private static Urn? OptionalUrn(JsonElement resource, string name) =>
        resource.Text(name) is { Length: > 0 } urn ? new Urn(urn) : null;

    private static ImmutableArray<Urn> Urns(JsonElement resource, string name) =>
        [.. resource.Texts(name).Select(u => new Urn(u))];

    private static DateTimeOffset? Time(JsonElement resource, string name) =>
        resource.Find(name) is { } time && time.TryGetDateTimeOffset(out var value) ? value : null;

    private static TimeSpan Seconds(JsonElement timeouts, string name) =>
        TimeSpan.FromSeconds(timeouts.Find(name)?.GetDouble() ?? 0);
}
