using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Kubernetes.Helm;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Engine.Providers.Kubernetes;

/// <summary>
/// One provider of the package <c>kubernetes</c>, which manages objects and releases of Helm charts. A release is no
/// object: helm makes the objects, and keeps what it made.
/// </summary>
internal sealed class KubernetesPackage(IResourceProvider objects, IResourceProvider releases) : IResourceProvider
{
    /// <param name="inputs">The inputs of the provider resource.</param>
    /// <param name="projectRoot">The folder that relative paths start from.</param>
    /// <param name="log">Where the provider tells what goes on.</param>
    /// <param name="clock">What waits are measured by; the system's when it is null.</param>
    /// <param name="environment">Reads a variable of the environment; that of the process when it is null.</param>
    public static IResourceProvider Create(
        PropertyMap inputs,
        string projectRoot,
        IProviderLog log,
        TimeProvider? clock = null,
        Func<string, string?>? environment = null)
    {
        var settings = new KubernetesSettings(inputs, projectRoot, environment ?? Environment.GetEnvironmentVariable);
        var target = KubernetesProvider.TargetOf(settings, log, clock ?? TimeProvider.System);
        var helm = new HelmProgram(settings);
        IReleaseTarget releases = settings.RenderDirectory is null
            ? new InstalledReleases(helm, settings)
            : new RenderedReleases(helm, target, log);
        return new KubernetesPackage(
            new KubernetesProvider(settings, target, log),
            new ReleaseProvider(settings, releases, log));
    }

    public ValueTask<CheckResult> CheckAsync(CheckRequest request, CancellationToken cancellationToken) =>
        For(request.Urn).CheckAsync(request, cancellationToken);

    public ValueTask<ResourceDiff> DiffAsync(DiffRequest request, CancellationToken cancellationToken) =>
        For(request.Urn).DiffAsync(request, cancellationToken);

    public ValueTask<CreateResult> CreateAsync(CreateRequest request, CancellationToken cancellationToken) =>
        For(request.Urn).CreateAsync(request, cancellationToken);

    public ValueTask<ReadResult?> ReadAsync(ReadRequest request, CancellationToken cancellationToken) =>
        For(request.Urn).ReadAsync(request, cancellationToken);

    public ValueTask<PropertyMap> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken) =>
        For(request.Urn).UpdateAsync(request, cancellationToken);

    public ValueTask DeleteAsync(DeleteRequest request, CancellationToken cancellationToken) =>
        For(request.Urn).DeleteAsync(request, cancellationToken);

    private IResourceProvider For(Urn urn) => urn.Type == ReleaseProvider.Type ? releases : objects;
}
