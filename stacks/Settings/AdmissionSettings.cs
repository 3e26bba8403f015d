using RegistryInfra.Components.Clusters.Admission;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Stacks.Settings;

/// <summary>Which images a cluster may run: those of its registries and nothing else, unless said here.</summary>
public sealed record AdmissionSettings
{
    /// <summary>What happens to an image that may not run. Default: enforce.</summary>
    public AdmissionMode Mode { get; init; }

    /// <summary>An image must be named by its digest; a tag alone is refused. Default: true.</summary>
    public bool RequireDigest { get; init; } = true;

    /// <summary>
    /// Prefixes of images that may run besides those of the registries, such as registry.k8s.io/. Default: none.
    /// </summary>
    [ImagePrefix]
    public IReadOnlyList<string> AdditionalPrefixes { get; init; } = [];

    /// <summary>Namespaces in which nothing is checked. Each is a way around the rule. Default: none.</summary>
    [NamespaceName]
    public IReadOnlyList<string> ExemptNamespaces { get; init; } = [];
}
