using System.Collections.Immutable;
using Google.Protobuf.Collections;
using Pulumirpc;

namespace RegistryInfra.Engine.Monitor;

/// <summary>Turns a registration into a goal.</summary>
internal sealed class GoalReader(string rootDirectory)
{
    public Goal Read(RegisterResourceRequest request, ProviderReference? provider, bool isOldNodeJs)
    {
        var reader = new PropertyReader(rootDirectory);
        var inputs = reader.Read(request.Object);
        var dependencies = Urns(request.Dependencies);
        return new()
        {
            Type = request.Type,
            Name = request.Name,
            Custom = request.Custom,
            Inputs = inputs,
            Parent = OptionalUrn(request.Parent),
            Provider = provider,
            Dependencies = dependencies,
            PropertyDependencies = PropertyDependencies(request, inputs, dependencies, reader.Dependencies),
            Aliases = [.. AliasReader.Read(request, isOldNodeJs)],
            Options = Options(request, reader),
        };
    }

    /// <summary>An SDK that does not tell them apart makes each property depend on all.</summary>
    private static ImmutableDictionary<string, ImmutableArray<Urn>> PropertyDependencies(RegisterResourceRequest request,
        PropertyMap inputs, ImmutableArray<Urn> all, Dictionary<string, HashSet<Urn>> ofOutputs)
    {
        if (request.PropertyDependencies.Count == 0 && ofOutputs.Count == 0 && all.IsEmpty)
            return ImmutableDictionary<string, ImmutableArray<Urn>>.Empty;
        var result = ImmutableDictionary.CreateBuilder<string, ImmutableArray<Urn>>();
        foreach (var (key, named) in request.PropertyDependencies) result[key] = Urns(named.Urns);
        if (request.PropertyDependencies.Count == 0 && !all.IsEmpty)
        {
            foreach (var key in inputs.Keys) result[key] = all;
        }
        foreach (var (key, urns) in ofOutputs)
            result[key] = [.. result.GetValueOrDefault(key, []).Union(urns)];
        return result.ToImmutable();
    }

    private static ResourceOptions Options(RegisterResourceRequest request, PropertyReader reader) => new()
    {
        Protect = request.Protect,
        RetainOnDelete = request.RetainOnDelete,
        DeleteBeforeReplace = request.DeleteBeforeReplaceDefined || request.DeleteBeforeReplace
            ? request.DeleteBeforeReplace
            : null,
        DeletedWith = OptionalUrn(request.DeletedWith),
        ReplaceWith = Urns(request.ReplaceWith),
        ReplacementTrigger = request.ReplacementTrigger is { } trigger
            ? reader.Read(trigger, "replacementTrigger")
            : PropertyValue.Null,
        IgnoreChanges = Paths(request.IgnoreChanges),
        ReplaceOnChanges = Paths(request.ReplaceOnChanges),
        HideDiff = Paths(request.HideDiffs),
        AdditionalSecretOutputs = [.. request.AdditionalSecretOutputs],
        ImportId = request.ImportId,
        CustomTimeouts = request.CustomTimeouts is { } timeouts
            ? new(GoDuration.Parse(timeouts.Create), GoDuration.Parse(timeouts.Update),
                GoDuration.Parse(timeouts.Delete), GoDuration.Parse(timeouts.Read))
            : null,
        Hooks = Hooks(request.Hooks),
    };

    private static ImmutableSortedDictionary<string, ImmutableArray<string>> Hooks(
        RegisterResourceRequest.Types.ResourceHooksBinding? hooks) => hooks is null
        ? ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty
        : new (string Kind, RepeatedField<string> Names)[]
        {
            ("BeforeCreate", hooks.BeforeCreate), ("AfterCreate", hooks.AfterCreate),
            ("BeforeUpdate", hooks.BeforeUpdate), ("AfterUpdate", hooks.AfterUpdate),
            ("BeforeDelete", hooks.BeforeDelete), ("AfterDelete", hooks.AfterDelete), ("OnError", hooks.OnError),
        }
        .Where(hook => hook.Names.Count > 0)
        .ToImmutableSortedDictionary(hook => hook.Kind, hook => hook.Names.ToImmutableArray(), StringComparer.Ordinal);

    private static ImmutableArray<Urn> Urns(RepeatedField<string> urns) =>
        urns.Count == 0 ? [] : [.. urns.Select(u => new Urn(u))];

    public static Urn? OptionalUrn(string urn) => urn == "" ? null : new Urn(urn);

    private static ImmutableArray<string> Paths(RepeatedField<string> paths)
    {
        foreach (var path in paths) _ = PropertyPath.Parse(path);
        return [.. paths];
    }
}
