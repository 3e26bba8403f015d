using Pulumi;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Admission;

/// <summary>Images of other people that may run, each by its digest.</summary>
public sealed class AdditionalImageArgs : ResourceArgs
{
    /// <summary>
    /// One repository, such as <c>registry.k8s.io/ingress-nginx/controller</c>, or all below a path with an owner, such as
    /// <c>ghcr.io/acme/</c>. A whole host is a <see cref="TrustedHostArgs"/>.
    /// </summary>
    [ImageScope]
    public required string Images { get; init; }

    /// <summary>Why they may run, for whoever reviews it. Default: none; production asks for one.</summary>
    public string? Reason { get; init; }
}
