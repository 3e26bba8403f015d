using Pulumi;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Mesh;

/// <summary>Arguments of <see cref="ServiceMesh"/>: the mesh that the cluster has. It is not installed here.</summary>
public sealed class ServiceMeshArgs : ResourceArgs, IComponentArgs
{
    private List<HostedService>? _services;
    private List<MetricsReaderArgs>? _metricsReaders;

    /// <summary>Which mesh the cluster has.</summary>
    public required ServiceMeshKind Kind { get; init; }

    /// <summary>
    /// The mesh's own CNI plugin is installed. The namespaces of registries hold the Pod Security Standard <c>restricted</c>, and without
    /// the plugin a Pod of the mesh needs a container with NET_ADMIN, which that refuses. Ambient mode always has one.
    /// Default: false.
    /// <see href="https://istio.io/latest/docs/setup/additional-setup/cni/"/>, <see href="https://linkerd.io/2/features/cni/"/>
    /// </summary>
    public bool Cni { get; init; }

    /// <summary>
    /// The namespace of the mesh's control plane, which the proxies talk to. Default <c>istio-system</c>, or <c>linkerd</c>.
    /// </summary>
    [NamespaceName]
    public string? ControlPlaneNamespace { get; init; }

    /// <summary>
    /// Who may read the figures of registries: service accounts inside the mesh, such as that of Prometheus. Default: nobody.
    /// </summary>
    public List<MetricsReaderArgs> MetricsReaders
    {
        get => _metricsReaders ??= [];
        set => _metricsReaders = value;
    }

    /// <summary>What only Istio asks; for the kind <c>istio</c> alone. Default: its own defaults.</summary>
    public IstioArgs? Istio { get; init; }

    /// <summary>The services of the registries that run in the cluster.</summary>
    [NotASetting]
    public List<HostedService> Services
    {
        get => _services ??= [];
        set => _services = value;
    }

    /// <inheritdoc/>
    public IEnumerable<ArgsProblem> Conflicts(string name) => ServiceMeshConflicts.Of(this);

    /// <summary>How the arguments do not fit the services of the cluster's registries. A stack asks this first.</summary>
    /// <param name="services">The services.</param>
    /// <param name="hasWorkloads">
    /// True where network rules hold the workloads of the cluster, whose proxies need a way to the mesh. Default: false.
    /// </param>
    public IEnumerable<ArgsProblem> ConflictsWith(IReadOnlyCollection<HostedService> services, bool hasWorkloads = false) =>
        ServiceMeshConflicts.With(this, services, hasWorkloads);

    /// <summary>The namespace of the control plane, as it was given or as the mesh calls it.</summary>
    internal string ControlPlane => ControlPlaneNamespace ?? (Kind == ServiceMeshKind.Istio ? "istio-system" : "linkerd");

    /// <summary>True in Istio's ambient mode.</summary>
    internal bool IsAmbient => Kind == ServiceMeshKind.Istio && Istio is { Mode: IstioMode.Ambient };
}
