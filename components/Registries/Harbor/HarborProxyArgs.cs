using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>The proxy between Harbor and the internet.</summary>
public sealed class HarborProxyArgs
{
    private List<string>? _exceptions;

    /// <summary>Its URL, without a user: the chart writes it into ConfigMaps.</summary>
    [ProxyUrl]
    public required string Url { get; init; }

    /// <summary>Names and networks that are called directly; Harbor's own parts are already. None by default.</summary>
    [ProxyException]
    public List<string> Exceptions
    {
        get => _exceptions ??= [];
        set => _exceptions = value;
    }
}
