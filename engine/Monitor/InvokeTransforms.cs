using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using Pulumirpc;

namespace RegistryInfra.Engine.Monitor;

/// <summary>Lets the program change the calls of functions before they are answered.</summary>
internal sealed class InvokeTransforms(CallbackClients callbacks)
{
    private readonly ConcurrentQueue<Callback> _transforms = new();

    public void Add(Callback transform) => _transforms.Enqueue(transform);

    public async Task ApplyAsync(ResourceInvokeRequest invoke, CancellationToken cancellationToken)
    {
        foreach (var transform in _transforms)
        {
            var argument = new TransformInvokeRequest
            {
                Token = invoke.Tok,
                Args = invoke.Args ?? new Struct(),
                Options = new()
                {
                    Provider = invoke.Provider,
                    PluginDownloadUrl = invoke.PluginDownloadURL,
                    Version = invoke.Version,
                    PluginChecksums = { invoke.PluginChecksums },
                },
            };
            var answer = DeepRequest.Parse(TransformInvokeResponse.Parser,
                await callbacks.InvokeAsync(transform, argument, cancellationToken).ConfigureAwait(false));
            invoke.Args = answer.Args ?? invoke.Args;
            if (answer.Options is not { } options)
            {
                continue;
            }

            (invoke.Provider, invoke.PluginDownloadURL, invoke.Version) =
                (options.Provider, options.PluginDownloadUrl, options.Version);
        }
    }
}
