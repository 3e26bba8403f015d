using Pulumirpc;

namespace RegistryInfra.Engine.Monitor;

/// <summary>Serves ReadResource.</summary>
internal sealed class ResourceReader(
    PreviewRequest preview,
    Deployment deployment,
    DefaultProviders defaults,
    Packages packages)
{
    public ReadResourceResponse Read(ReadResourceRequest request)
    {
        var provider = request.Provider != ""
            ? ProviderReference.Parse(request.Provider)
            : defaults.For(packages.Find(request.PackageRef, request.Type, request.Version, request.PluginDownloadURL),
                request.Type);
        var state = deployment.Read(new()
        {
            Type = request.Type,
            Name = request.Name,
            Id = request.Id,
            Properties = new PropertyReader(preview.RootDirectory).Read(request.Properties),
            Parent = GoalReader.OptionalUrn(request.Parent),
            Provider = provider,
            Dependencies = [.. request.Dependencies.Select(u => new Urn(u))],
            AdditionalSecretOutputs = [.. request.AdditionalSecretOutputs],
        }).New!;
        return new()
        {
            Urn = state.Urn.Value,
            Properties = new PropertyWriter(request.AcceptSecrets, request.AcceptResources).Write(state.Outputs),
        };
    }
}
