using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Kubernetes.Api;
using RegistryInfra.Engine.Providers.Kubernetes.Helm;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Providers.Kubernetes;

/// <summary>Makes providers of the package <c>kubernetes</c>, one a cluster or folder.</summary>
internal sealed class KubernetesProviderFactory : IProviderFactory
{
    public string Package => "kubernetes";

    // A file is written again, and an object that is there already is taken over by server-side apply.
    public bool CreateIsRepeatable => true;

    public async Task<string?> RefusalAsync(PropertyMap configuration, string workingDirectory,
        IReadOnlyCollection<ResourceState> resources, CancellationToken cancellationToken)
    {
        var settings = new KubernetesSettings(configuration, workingDirectory, Environment.GetEnvironmentVariable);
        var problem = settings is { RenderDirectory: null, DeleteUnreachable: false, SkipUpdateUnreachable: false }
            ? await ReachableCluster.ProblemAsync(settings, TimeProvider.System, cancellationToken)
            : null;
        return problem ?? (resources.Any(r => r.Type == ReleaseProvider.Type)
            ? await new HelmProgram(settings).ProblemAsync(cancellationToken)
            : null);
    }

    public IResourceProvider Configure(PropertyMap configuration, ProviderContext context) =>
        KubernetesPackage.Create(configuration, context.WorkingDirectory, new ContextLog(context));

    /// <summary>Tells the deployment what a provider has to say.</summary>
    private sealed class ContextLog(ProviderContext context) : IProviderLog
    {
        public void Warn(Urn urn, string message) => context.Log(DiagnosticSeverity.Warning, urn, message);

        public void Status(Urn urn, string message) => context.Status(urn, message);
    }
}
