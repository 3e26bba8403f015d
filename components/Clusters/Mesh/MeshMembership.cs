using System.Collections.Immutable;
using System.Globalization;

namespace RegistryInfra.Components.Clusters.Mesh;

/// <summary>What puts the Pods of a namespace into a mesh, and keeps some of them out.</summary>
/// <param name="Mesh">The mesh.</param>
public sealed record MeshMembership(ServiceMeshArgs Mesh)
{
    private static readonly ImmutableDictionary<string, string> _none = ImmutableDictionary<string, string>.Empty;

    /// <summary>Labels of the namespace.</summary>
    public ImmutableDictionary<string, string> NamespaceLabels => Mesh switch
    {
        { Kind: ServiceMeshKind.Linkerd } => _none,
        { IsAmbient: true } => WithRevision(new() { ["istio.io/dataplane-mode"] = "ambient" }),
        // The label of a revision and that of the unnamed one exclude each other.
        { Istio.Revision: not null } => WithRevision([]),
        _ => Of(new() { ["istio-injection"] = "enabled" }),
    };

    /// <summary>Annotations of the namespace, which hold for its Pods.</summary>
    /// <param name="tlsPort">
    /// The port that speaks the registry's own TLS: nodes connect to it, so it stays out of the mesh, and pulls go on while the
    /// proxy does not.
    /// </param>
    public ImmutableDictionary<string, string> NamespaceAnnotations(int tlsPort) => Mesh.Kind == ServiceMeshKind.Istio
        ? _none
        : Of(new()
        {
            ["linkerd.io/inject"] = "enabled",
            ["config.linkerd.io/skip-inbound-ports"] = tlsPort.ToString(CultureInfo.InvariantCulture),
            // What no Server and AuthorizationPolicy names is refused.
            ["config.linkerd.io/default-inbound-policy"] = "deny",
        });

    /// <summary>Labels of Pods that stay out: those of Jobs, whose work is on a volume.</summary>
    public ImmutableDictionary<string, string> OutsiderLabels => Mesh switch
    {
        { Kind: ServiceMeshKind.Linkerd } => _none,
        { IsAmbient: true } => Of(new() { ["istio.io/dataplane-mode"] = "none" }),
        _ => Of(new() { ["sidecar.istio.io/inject"] = "false" }),
    };

    /// <summary>Annotations of Pods that stay out.</summary>
    public ImmutableDictionary<string, string> OutsiderAnnotations => Mesh.Kind == ServiceMeshKind.Istio
        ? _none
        : Of(new() { ["linkerd.io/inject"] = "disabled" });

    private static ImmutableDictionary<string, string> Of(Dictionary<string, string> entries) => entries.ToImmutableDictionary();

    private ImmutableDictionary<string, string> WithRevision(Dictionary<string, string> labels)
    {
        if (Mesh.Istio?.Revision is { } revision)
        {
            labels["istio.io/rev"] = revision;
        }

        return Of(labels);
    }
}
