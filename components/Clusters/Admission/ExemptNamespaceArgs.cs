using Pulumi;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Admission;

/// <summary>A namespace that the rules on images do not hold in.</summary>
public sealed class ExemptNamespaceArgs : ResourceArgs
{
    /// <summary>Its name.</summary>
    [NamespaceName]
    public required string Name { get; init; }

    /// <summary>
    /// Why anything may run there, for whoever reviews it. Default: none; production asks for one, except for the namespaces
    /// that Kubernetes makes for itself.
    /// </summary>
    public string? Reason { get; init; }
}
