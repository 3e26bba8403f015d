using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Providers.Kubernetes;

/// <summary>Makes providers of the package <c>kubernetes</c>, one a cluster or folder.</summary>
internal sealed class KubernetesProviderFactory : IProviderFactory
{
    public string Package => KubernetesProvider.Package;

    // A file is written again, and an object that is there already is taken over by server-side apply.
    public bool CreateIsRepeatable => true;

    public Task<string?> RefusalAsync(
        PropertyMap configuration, string rootDirectory, CancellationToken cancellationToken) =>
        KubernetesProvider.RefusalAsync(configuration, rootDirectory, cancellationToken);

    public IResourceProvider Configure(PropertyMap configuration, ProviderContext context) =>
        KubernetesProvider.Create(configuration, context.RootDirectory, new ContextLog(context));

    /// <summary>Tells the deployment what a provider has to say.</summary>
    private sealed class ContextLog(ProviderContext context) : IProviderLog
    {
        public void Warn(Urn urn, string message) => context.Log(DiagnosticSeverity.Warning, urn, message);

        public void Status(Urn urn, string message) => context.Status(urn, message);
    }
}
