using Pulumi.Callbacks;
using Pulumi.Serialization;
using Rpc = Pulumirpc;

namespace Pulumi.Registration;

/// <summary>Puts the requests together, waiting for what they need of other resources.</summary>
internal sealed class RequestBuilder(MonitorFeatures features, CallbackHost callbacks)
{
    /// <summary>Whether references to resources may be sent to the program.</summary>
    public static readonly bool AcceptResources =
        Environment.GetEnvironmentVariable("PULUMI_DISABLE_RESOURCE_REFERENCES")?.ToUpperInvariant() is not ("1" or "TRUE");

    public async ValueTask<Rpc.RegisterResourceRequest> RegisterAsync(
        Resource resource, ResourceArgs args, ResourceOptions options)
    {
        var inputs = Snapshot(args);
        var prepared = await PrepareAsync(resource, inputs, options).ConfigureAwait(false);
        var request = new Rpc.RegisterResourceRequest
        {
            Type = resource.GetResourceType(),
            Name = resource.GetResourceName(),
            Custom = resource is CustomResource,
            Object = prepared.Inputs.Properties,
            Parent = prepared.Parent,
            Provider = prepared.Provider,
            AcceptSecrets = true,
            AcceptResources = AcceptResources,
            SupportsResultReporting = true,
        };
        foreach (var (key, resources) in prepared.Inputs.Dependencies)
        {
            var urns = new HashSet<string>();
            await DependencyUrns.AddToAsync(urns, resources).ConfigureAwait(false);
            prepared.Dependencies.UnionWith(urns);
            request.PropertyDependencies.Add(key, new() { Urns = { urns } });
        }
        request.Dependencies.AddRange(prepared.Dependencies);

        await AddOptionsAsync(request, resource, options).ConfigureAwait(false);
        await AddCallbacksAsync(request, options).ConfigureAwait(false);
        return request;
    }

    public async ValueTask<Rpc.ReadResourceRequest> ReadAsync(
        Resource resource, string id, ResourceArgs args, ResourceOptions options)
    {
        var prepared = await PrepareAsync(resource, Snapshot(args), options).ConfigureAwait(false);
        foreach (var (_, resources) in prepared.Inputs.Dependencies)
        {
            await DependencyUrns.AddToAsync(prepared.Dependencies, resources).ConfigureAwait(false);
        }

        return new()
        {
            Id = id,
            Type = resource.GetResourceType(),
            Name = resource.GetResourceName(),
            Parent = prepared.Parent,
            Properties = prepared.Inputs.Properties,
            Dependencies = { prepared.Dependencies },
            Provider = prepared.Provider,
            Version = options.Version ?? "",
            AcceptSecrets = true,
            AcceptResources = AcceptResources,
        };
    }

    public async ValueTask<Rpc.RegisterResourceOutputsRequest> OutputsAsync(
        string urn, IEnumerable<KeyValuePair<string, object?>> outputs)
    {
        var keepResources = await features.ResourceReferences.ConfigureAwait(false);
        var marshalled = await MarshalledInputs
            .CreateAsync("monitor.registerResourceOutputs(...)", outputs, keepResources).ConfigureAwait(false);
        return new() { Urn = urn, Outputs = marshalled.Properties };
    }

    /// <summary>The inputs as they are now: the program may use its args for another resource.</summary>
    private static List<KeyValuePair<string, object?>> Snapshot(ResourceArgs args) =>
        [.. args.GetInputs().Where(input => input.Key is not (Signatures.Id or Signatures.Urn))];

    private async ValueTask<Prepared> PrepareAsync(
        Resource resource, List<KeyValuePair<string, object?>> inputs, ResourceOptions options)
    {
        var dependsOn = options.Dependencies is { } list
            ? await list.ToOutput().GetValueAsync(whenUnknown: []).ConfigureAwait(false)
            : [];
        var label = $"resource:{resource.GetResourceName()}[{resource.GetResourceType()}]";
        var keepResources = await features.ResourceReferences.ConfigureAwait(false);
        var marshalled = await MarshalledInputs.CreateAsync(label, inputs, keepResources).ConfigureAwait(false);

        var parent = await ParentOf(resource, options).ConfigureAwait(false);
        var provider = await ProviderOf(resource, options).ConfigureAwait(false);

        // After all else has been waited for: a component may have got more children meanwhile.
        var dependencies = new HashSet<string>();
        await DependencyUrns.AddToAsync(dependencies, dependsOn.IsDefault ? [] : dependsOn).ConfigureAwait(false);
        return new(marshalled, dependencies, parent, provider);
    }

    private static async ValueTask<string> ParentOf(Resource resource, ResourceOptions options)
    {
        if (options.Parent is null && resource.GetResourceType() == Stack.TypeToken)
        {
            return "";
        }

        var parent = options.Parent ?? Deployment.Current.Stack;
        return await parent.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
    }

    private static async ValueTask<string> ProviderOf(Resource resource, ResourceOptions options)
    {
        if (resource is not CustomResource || options is not CustomResourceOptions custom)
        {
            return "";
        }

        var provider = custom.Provider ?? custom.Parent?.GetProvider(resource.GetResourceType());
        return provider is null ? "" : await provider.GetReferenceAsync().ConfigureAwait(false);
    }

    private async ValueTask AddOptionsAsync(Rpc.RegisterResourceRequest request, Resource resource, ResourceOptions options)
    {
        if (options.DeletedWith is not null)
        {
            await features.RequireDeletedWithAsync().ConfigureAwait(false);
        }

        await WireOptions.AddToAsync(request, options, features).ConfigureAwait(false);

        if (await features.AliasSpecs.ConfigureAwait(false))
        {
            await WireAliases.AddToAsync(request.Aliases, options).ConfigureAwait(false);
        }
        else
        {
            await WireAliases.AddUrnsToAsync(request, resource, options).ConfigureAwait(false);
        }
    }

    private async ValueTask AddCallbacksAsync(Rpc.RegisterResourceRequest request, ResourceOptions options)
    {
        if (options.Transforms is { } transforms)
        {
            await features.RequireTransformsAsync().ConfigureAwait(false);
            foreach (var transform in transforms)
            {
                request.Transforms.Add(await callbacks.AddAsync(TransformCallback.For(transform)).ConfigureAwait(false));
            }
        }
        if (options.BoundHooks is { } hooks)
        {
            request.Hooks = await HookNames.WriteAsync(hooks).ConfigureAwait(false);
        }
    }

    private sealed record Prepared(
        MarshalledInputs Inputs, HashSet<string> Dependencies, string Parent, string Provider);
}
