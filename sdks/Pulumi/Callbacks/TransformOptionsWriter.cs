using Pulumi.Registration;
using Pulumi.Serialization;
using Rpc = Pulumirpc;

namespace Pulumi.Callbacks;

/// <summary>
/// The options that a transform returns. As in the official SDK, what is imported and whose diffs are hidden is not among
/// them: an engine takes them for not set.
/// </summary>
internal static class TransformOptionsWriter
{
    public static async ValueTask<Rpc.TransformResourceOptions> WriteAsync(ResourceOptions options)
    {
        var wire = new Rpc.TransformResourceOptions
        {
            CustomTimeouts = options.CustomTimeouts?.ToWire(),
            PluginDownloadUrl = options.PluginDownloadURL ?? "",
            Version = options.Version ?? "",
            IgnoreChanges = { options.IgnoreChanges },
            ReplaceOnChanges = { options.ReplaceOnChanges },
        };
        if (options.Protect is { } protect)
        {
            wire.Protect = protect;
        }

        if (options.RetainOnDelete is { } retain)
        {
            wire.RetainOnDelete = retain;
        }

        if (options is CustomResourceOptions custom)
        {
            AddCustom(wire, custom);
        }

        await AddResourcesAsync(wire, options).ConfigureAwait(false);
        await WireAliases.AddToAsync(wire.Aliases, options).ConfigureAwait(false);
        if (options.ReplacementTrigger is { } trigger)
        {
            wire.ReplacementTrigger = await WriteAsync(trigger).ConfigureAwait(false);
        }

        if (options.BoundHooks is { } hooks)
        {
            wire.Hooks = await HookNames.WriteAsync(hooks).ConfigureAwait(false);
        }

        return wire;
    }

    private static void AddCustom(Rpc.TransformResourceOptions wire, CustomResourceOptions options)
    {
        wire.AdditionalSecretOutputs.AddRange(options.AdditionalSecretOutputs);
        if (options.DeleteBeforeReplace is { } deleteBeforeReplace)
        {
            wire.DeleteBeforeReplace = deleteBeforeReplace;
        }
    }

    private static async ValueTask AddResourcesAsync(Rpc.TransformResourceOptions wire, ResourceOptions options)
    {
        if (options.DeletedWith is { } deletedWith)
        {
            wire.DeletedWith = await UrnOf(deletedWith).ConfigureAwait(false);
        }

        wire.DependsOn.AddRange(await UrnsOf(options.Dependencies).ConfigureAwait(false));
        wire.ReplaceWith.AddRange(await UrnsOf(options.Replacers).ConfigureAwait(false));

        if (options.Provider is { } provider)
        {
            wire.Provider = await provider.GetReferenceAsync().ConfigureAwait(false);
        }

        foreach (var each in (options as ComponentResourceOptions)?.Providers ?? [])
        {
            wire.Providers[each.Package] = await each.GetReferenceAsync().ConfigureAwait(false);
        }
    }

    /// <summary>The URNs as they are: unlike in a registration, a component does not stand for its children here.</summary>
    private static async ValueTask<List<string>> UrnsOf(InputList<Resource>? resources)
    {
        var urns = new List<string>();
        if (resources is null)
        {
            return urns;
        }

        foreach (var resource in await resources.ToOutput().GetValueAsync(whenUnknown: []).ConfigureAwait(false))
        {
            if (resource is not null && await UrnOf(resource).ConfigureAwait(false) is { Length: > 0 } urn)
            {
                urns.Add(urn);
            }
        }
        return urns;
    }

    private static ValueTask<string> UrnOf(Resource resource) => resource.Urn.GetValueAsync(whenUnknown: "");

    private static async ValueTask<Google.Protobuf.WellKnownTypes.Value?> WriteAsync(Input<object> trigger)
    {
        var marshaller = new PropertyMarshaller(keepResources: true, keepOutputs: true);
        return await marshaller.MarshalAsync(trigger, new ValuePath("ReplacementTrigger")).ConfigureAwait(false);
    }
}
