using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>An address that Harbor calls.</summary>
public sealed class HarborDestinationArgs
{
    /// <summary>The network.</summary>
    [Cidr]
    public required string Cidr { get; init; }

    /// <summary>The TCP port.</summary>
    [Between(1, 65_535)]
    public required int Port { get; init; }
}
