using Pulumi.Serialization;
using Rpc = Pulumirpc;

namespace Pulumi.Registration;

/// <summary>The options of a resource as the engine takes them.</summary>
internal static class WireOptions
{
    public static async ValueTask AddToAsync(
        Rpc.RegisterResourceRequest request, ResourceOptions options, MonitorFeatures features)
    {
        request.Version = options.Version ?? "";
        request.PluginDownloadURL = options.PluginDownloadURL ?? "";
        request.CustomTimeouts = options.CustomTimeouts?.ToWire();
        request.IgnoreChanges.AddRange(options.IgnoreChanges);
        request.HideDiffs.AddRange(options.HideDiffs);
        if (options.Protect is { } protect)
        {
            request.Protect = protect;
        }

        if (options.RetainOnDelete is { } retain)
        {
            request.RetainOnDelete = retain;
        }

        if (options is CustomResourceOptions custom)
        {
            AddCustom(request, custom);
        }

        if (options.DeletedWith is { } deletedWith)
        {
            request.DeletedWith = await deletedWith.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        }

        if (options.Replacers is { } replacers)
        {
            await AddReplacersAsync(request, replacers, features).ConfigureAwait(false);
        }

        if (options.ReplacementTrigger is { } trigger)
        {
            var keepResources = await features.ResourceReferences.ConfigureAwait(false);
            await AddTriggerAsync(request, trigger, keepResources).ConfigureAwait(false);
        }
    }

    private static void AddCustom(Rpc.RegisterResourceRequest request, CustomResourceOptions options)
    {
        request.ImportId = options.ImportId ?? "";
        request.AdditionalSecretOutputs.AddRange(options.AdditionalSecretOutputs);
        request.ReplaceOnChanges.AddRange(options.ReplaceOnChanges);
        request.EnvVarMappings.Add(options.EnvVarMappings);
        request.DeleteBeforeReplaceDefined = options.DeleteBeforeReplace is not null;
        request.DeleteBeforeReplace = options.DeleteBeforeReplace ?? false;
    }

    private static async ValueTask AddReplacersAsync(
        Rpc.RegisterResourceRequest request, InputList<Resource> replacers, MonitorFeatures features)
    {
        var resources = await replacers.ToOutput().GetValueAsync(whenUnknown: []).ConfigureAwait(false);
        if (resources.Length > 0)
        {
            await features.RequireReplaceWithAsync().ConfigureAwait(false);
        }

        foreach (var resource in resources)
        {
            var urn = resource is null ? "" : await resource.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
            if (urn.Length > 0)
            {
                request.ReplaceWith.Add(urn);
            }
        }
    }

    private static async ValueTask AddTriggerAsync(
        Rpc.RegisterResourceRequest request, Input<object> trigger, bool keepResources)
    {
        var path = new ValuePath($"resource:{request.Name}[{request.Type}]").At("replacementTrigger");
        var marshaller = new PropertyMarshaller(keepResources);
        request.ReplacementTrigger = await marshaller.MarshalAsync(trigger, path).ConfigureAwait(false) ?? Values.Null;
    }
}
