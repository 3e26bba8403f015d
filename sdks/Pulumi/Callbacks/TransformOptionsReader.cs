using Pulumi.Conversion;
using Rpc = Pulumirpc;

namespace Pulumi.Callbacks;

/// <summary>
/// The options of a resource as a transform sees them. As in the official SDK, deleteBeforeReplace is false where nothing
/// is set, retainOnDelete is only ever true, and the version is empty rather than null; what is imported is not shown.
/// </summary>
internal static class TransformOptionsReader
{
    public static ResourceOptions Read(Rpc.TransformRequest request)
    {
        var wire = request.Options;
        ResourceOptions options = request.Custom ? Custom(wire) : Component(wire);
        options.Aliases = [.. wire.Aliases.Select(alias => (Input<Alias>)Read(alias))];
        options.CustomTimeouts = wire.CustomTimeouts is { } timeouts ? CustomTimeouts.FromWire(timeouts) : null;
        options.DeletedWith = ResourceOf(wire.DeletedWith);
        options.DependsOn = ResourcesOf(wire.DependsOn);
        options.HideDiffs = [.. wire.HideDiff];
        options.Hooks = wire.Hooks is { } hooks ? HookNames.Read(hooks) : new();
        options.IgnoreChanges = [.. wire.IgnoreChanges];
        options.Parent = ResourceOf(request.Parent);
        options.PluginDownloadURL = wire.PluginDownloadUrl is { Length: > 0 } url ? url : null;
        options.Protect = wire.HasProtect ? wire.Protect : null;
        options.Provider = wire.Provider is { Length: > 0 } provider ? new DependencyProviderResource(provider) : null;
        options.ReplaceOnChanges = [.. wire.ReplaceOnChanges];
        options.ReplaceWith = ResourcesOf(wire.ReplaceWith);
        options.RetainOnDelete = wire.RetainOnDelete ? true : null;
        options.Version = wire.Version;
        if (wire.ReplacementTrigger is { } trigger && UntypedReader.Read(trigger).Value is { } value)
        {
            options.ReplacementTrigger = value;
        }

        return options;
    }

    private static CustomResourceOptions Custom(Rpc.TransformResourceOptions wire) => new()
    {
        AdditionalSecretOutputs = [.. wire.AdditionalSecretOutputs],
        DeleteBeforeReplace = wire.DeleteBeforeReplace,
    };

    private static ComponentResourceOptions Component(Rpc.TransformResourceOptions wire) => new()
    {
        Providers = [.. wire.Providers.Values.Select(reference => new DependencyProviderResource(reference))],
    };

    private static Alias Read(Rpc.Alias wire)
    {
        if (wire.AliasCase == Rpc.Alias.AliasOneofCase.Urn)
        {
            return new() { Urn = wire.Urn };
        }

        return new()
        {
            Name = TextOf(wire.Spec.Name),
            Type = TextOf(wire.Spec.Type),
            Stack = TextOf(wire.Spec.Stack),
            Project = TextOf(wire.Spec.Project),
            Parent = ResourceOf(wire.Spec.ParentUrn),
            ParentUrn = TextOf(wire.Spec.ParentUrn),
            NoParent = wire.Spec.NoParent,
        };
    }

    private static Input<string>? TextOf(string text) => text.Length == 0 ? null : (Input<string>)text;

    private static DependencyResource? ResourceOf(string urn) => urn.Length == 0 ? null : new DependencyResource(urn);

    private static InputList<Resource> ResourcesOf(IEnumerable<string> urns) =>
        urns.Select(urn => (Resource)new DependencyResource(urn)).ToList();
}
