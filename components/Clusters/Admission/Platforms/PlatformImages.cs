using System.Collections.Immutable;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Clusters.Admission.Platforms;

/// <summary>
/// The images that a platform runs in its own namespaces. It writes them by tag and upgrades them itself, so they are allowed
/// without a digest; each is named as narrowly as its source names it.
/// </summary>
public static class PlatformImages
{
    /// <summary>Namespaces that Kubernetes itself makes for its parts.</summary>
    public static ImmutableArray<string> Namespaces { get; } = ["kube-node-lease", "kube-public", "kube-system"];

    /// <summary>The images of a platform.</summary>
    /// <param name="platform">What the cluster is.</param>
    /// <param name="region">The region it is in, where <see cref="NeedsRegion"/>.</param>
    /// <returns>None for a region that is not known.</returns>
    public static ImmutableArray<ImageScope> Of(ClusterPlatform platform, string? region) => platform switch
    {
        ClusterPlatform.Eks => [.. EksImages.In(region ?? "")],
        ClusterPlatform.Aks => _aks,
        ClusterPlatform.Gke => region is null ? [] : [.. _gke, ImageScope.Parse($"{region}-artifactregistry.gcr.io/gke-release/")],
        ClusterPlatform.Kubernetes => _kubernetes,
        _ => throw new ArgumentOutOfRangeException(nameof(platform), platform, "Not a platform."),
    };

    /// <summary>True when the platform keeps its images in a registry of each region.</summary>
    public static bool NeedsRegion(ClusterPlatform platform) => platform is ClusterPlatform.Eks or ClusterPlatform.Gke;

    /// <summary>
    /// What AKS puts on its nodes and its documented add-ons; other paths of the host hold base images and other products.
    /// https://github.com/Azure/AgentBaker/blob/main/parts/common/components.json,
    /// https://learn.microsoft.com/azure/aks/outbound-rules-control-egress
    /// </summary>
    private static readonly ImmutableArray<ImageScope> _aks = Parse(
        "mcr.microsoft.com/aks/",
        "mcr.microsoft.com/azure-application-gateway/",
        "mcr.microsoft.com/azure-policy/",
        "mcr.microsoft.com/azuredefender/",
        "mcr.microsoft.com/azuremonitor/",
        "mcr.microsoft.com/containernetworking/",
        "mcr.microsoft.com/oss/");

    /// <summary>
    /// GKE's own host and project; newer versions pull from the copy of that project in the cluster's region.
    /// https://cloud.google.com/binary-authorization/docs/policy-yaml-reference
    /// </summary>
    private static readonly ImmutableArray<ImageScope> _gke = Parse("gke.gcr.io/", "gcr.io/gke-release/");

    /// <summary>
    /// What <c>kubeadm config images list</c> prints. Add-ons such as the metrics server are the settings' to allow.
    /// https://kubernetes.io/docs/reference/setup-tools/kubeadm/kubeadm-config/
    /// </summary>
    private static readonly ImmutableArray<ImageScope> _kubernetes = Parse(
        "registry.k8s.io/coredns/coredns",
        "registry.k8s.io/etcd",
        "registry.k8s.io/kube-apiserver",
        "registry.k8s.io/kube-controller-manager",
        "registry.k8s.io/kube-proxy",
        "registry.k8s.io/kube-scheduler",
        "registry.k8s.io/pause");

    private static ImmutableArray<ImageScope> Parse(params string[] texts) => [.. texts.Select(ImageScope.Parse)];
}
