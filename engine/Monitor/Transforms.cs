using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumirpc;

namespace RegistryInfra.Engine.Monitor;

/// <summary>Lets the program change a registration before it takes effect.</summary>
internal sealed class Transforms(CallbackClients callbacks)
{
    public async Task ApplyAsync(IReadOnlyList<Callback> transforms, RegisterResourceRequest request,
        CancellationToken cancellationToken)
    {
        if (transforms.Count == 0)
        {
            return;
        }

        // As in Pulumi, dependencies pass through a resource's own transforms, but not through those of its ancestors and
        // of the stack: these see plain values, and what they add to dependsOn has no effect.
        var dependenciesPass = request.Transforms.Count > 0;
        var properties = OutputValues.Of(request.Object ?? new());
        if (dependenciesPass)
        {
            AddDependencies(properties, request);
        }

        var options = TransformOptions.Of(request);
        foreach (var transform in transforms)
        {
            var argument = new TransformRequest
            {
                Type = request.Type,
                Name = request.Name,
                Custom = request.Custom,
                Parent = request.Parent,
                Properties = properties,
                Options = options,
            };
            var answer = await CallAsync(transform, argument, cancellationToken).ConfigureAwait(false);
            properties = answer.Properties ?? properties;
            options = answer.Options ?? options;
        }
        request.Object = properties;
        TransformOptions.Apply(options, request);
        if (!dependenciesPass)
        {
            return;
        }

        // From here on, the values themselves say what they depend on.
        request.Dependencies.Clear();
        request.Dependencies.Add(options.DependsOn);
        request.PropertyDependencies.Clear();
        foreach (var key in properties.Fields.Keys)
        {
            request.PropertyDependencies[key] = new();
        }
    }

    private async Task<TransformResponse> CallAsync(Callback transform, TransformRequest argument, CancellationToken cancellationToken)
    {
        try
        {
            return DeepRequest.Parse(TransformResponse.Parser,
                await callbacks.InvokeAsync(transform, argument, cancellationToken).ConfigureAwait(false));
        }
        catch (RpcException e)
        {
            throw new RpcException(new(StatusCode.Unknown, $"invoke transform: {CallbackClients.Describe(e)}"));
        }
    }

    /// <summary>An SDK that does not tell properties apart makes each depend on all.</summary>
    private static void AddDependencies(Struct properties, RegisterResourceRequest request)
    {
        foreach (var (key, value) in properties.Fields.ToList())
        {
            if (request.PropertyDependencies.Count == 0)
            {
                properties.Fields[key] = OutputValues.DependingOn(value, request.Dependencies);
            }
            else if (request.PropertyDependencies.TryGetValue(key, out var dependencies))
            {
                properties.Fields[key] = OutputValues.DependingOn(value, dependencies.Urns);
            }
        }
    }
}
