using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.ArtifactRegistry;

/// <summary>
/// Private zones for the registry's hosts, attached to networks.
/// <see href="https://cloud.google.com/artifact-registry/docs/gke-private-clusters"/>
/// </summary>
public sealed class GarPrivateNamesArgs
{
    private List<string>? _networks;

    /// <summary>The VPC networks of the clusters, as <c>projects/PROJECT/global/networks/NETWORK</c>.</summary>
    [Entries(1)]
    [VpcNetworkName]
    public List<string> Networks
    {
        get => _networks ??= [];
        set => _networks = value;
    }

    /// <summary>Which of Google's addresses. Default: <c>restricted</c>.</summary>
    public GarPrivateAddresses Addresses { get; init; } = GarPrivateAddresses.Restricted;
}

/// <summary>
/// Google's addresses for private access. A route to them has to be in the network, with the default internet gateway as its next hop.
/// <see href="https://cloud.google.com/vpc/docs/configure-private-google-access#domain-options"/>
/// </summary>
public enum GarPrivateAddresses
{
    /// <summary>
    /// <c>restricted.googleapis.com</c>, 199.36.153.4/30: only services that VPC Service Controls can hold, so that nobody carries
    /// data out by another one.
    /// </summary>
    Restricted,

    /// <summary><c>private.googleapis.com</c>, 199.36.153.8/30: most of Google's services.</summary>
    Private,
}
