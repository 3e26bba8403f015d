using Pulumirpc;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Engine.Monitor;

/// <summary>Serves ReadResource.</summary>
internal sealed class ResourceReader(
    DeploymentRequest preview,
    Deployment deployment,
    DefaultProviders defaults,
    Packages packages)
{
    public async Task<ReadResourceResponse> ReadAsync(ReadResourceRequest request, CancellationToken cancellationToken)
    {
        if (request.Type.Split(':').Length != 3)
        {
            throw Refusal.Malformed($"Type '{request.Type}' is not a valid type token: it must read package:module:Type");
        }

        var positions = new SourcePositions(preview.RootDirectory);
        var step = await deployment.ReadAsync(new()
        {
            Type = request.Type,
            Name = request.Name,
            Id = WireSignatures.IsUnknown(request.Id) ? null : request.Id,
            Properties = new PropertyReader(preview.WorkingDirectory).Read(request.Properties),
            Parent = UrnReader.ReadOptional(request.Parent, "parent URN"),
            Provider = await ProviderAsync(request).ConfigureAwait(false),
            Dependencies = UrnReader.ReadAll(request.Dependencies, "dependency"),
            AdditionalSecretOutputs = [.. request.AdditionalSecretOutputs],
            SourcePosition = positions.Read(request.SourcePosition),
            StackTrace = [.. positions.Read(request.StackTrace)],
        }, cancellationToken).ConfigureAwait(false);
        var state = step.New!;
        return new()
        {
            Urn = state.Urn.Value,
            Properties = new PropertyWriter(request.AcceptSecrets, request.AcceptResources).Write(state.Outputs),
        };
    }

    private async ValueTask<ProviderReference> ProviderAsync(ReadResourceRequest request)
    {
        if (request.Provider != "")
        {
            return ProviderReader.Read(request.Provider);
        }

        var plugin = packages.Find(request.PackageRef, request.Type, request.Version, request.PluginDownloadURL);
        return defaults.IsDenied(plugin.Package)
            ? throw Refusal.Of(DefaultProviders.Denial(plugin.Package, request.Type))
            : await defaults.ForAsync(plugin).ConfigureAwait(false);
    }
}
