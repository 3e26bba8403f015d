using Pulumi;

namespace RegistryInfra.Components.Clusters.Admission.Engines.Gatekeeper;

/// <summary>What only Gatekeeper asks.</summary>
public sealed class GatekeeperArgs : ResourceArgs
{
    /// <summary>
    /// The language of the rules. Default: <c>cel</c>, which takes Gatekeeper 3.18; <c>rego</c> for an older one.
    /// </summary>
    public GatekeeperSource Source { get; init; } = GatekeeperSource.Cel;

    /// <summary>Gatekeeper itself. Default: it is there already.</summary>
    public GatekeeperReleaseArgs? Release { get; init; }
}
