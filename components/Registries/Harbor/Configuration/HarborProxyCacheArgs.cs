using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>
/// A project whose images are other people's: what is pulled through it comes from an endpoint and is kept for a while. The
/// first pull of an image is not held up by a scan.
/// <see href="https://goharbor.io/docs/latest/administration/configure-proxy-cache/"/>
/// </summary>
public sealed class HarborProxyCacheArgs
{
    private List<HarborMemberArgs>? _members;

    /// <summary>The project's name, which image names begin with after the host.</summary>
    [HarborName]
    public required string Name { get; init; }

    /// <summary>The name of the endpoint that images come from.</summary>
    [HarborName]
    public required string Endpoint { get; init; }

    /// <summary>Everyone may pull, for the reason given. By default nobody may without a login.</summary>
    public HarborPublicArgs? Public { get; init; }

    /// <summary>Images are scanned when they come in. Default true.</summary>
    public bool ScanOnPush { get; init; } = true;

    /// <summary>
    /// An image with a vulnerability of this severity or above cannot be pulled once it is scanned. Default: critical.
    /// </summary>
    public HarborSeverity BlockedSeverity { get; init; } = HarborSeverity.Critical;

    /// <summary>Vulnerabilities that do not keep an image from being pulled. None by default.</summary>
    public HarborCveAllowListArgs? AllowedCves { get; init; }

    /// <summary>Gibibytes that the images kept may take: 1 to 1048576. By default there is no limit.</summary>
    [Between(1, 1_048_576)]
    public int? QuotaGib { get; init; }

    /// <summary>Days that an image is kept after it was pulled last: 1 to 3650. Default 7, as Harbor has it.</summary>
    [Between(1, 3650)]
    public int KeepDaysAfterPull { get; init; } = 7;

    /// <summary>
    /// Connections to the endpoint at a time, 1 to 1000, so that its limits are kept. By default there is no limit.
    /// </summary>
    [Between(1, 1000)]
    public int? MaxUpstreamConnections { get; init; }

    /// <summary>Kilobytes a second that are read from the endpoint: 1 to 2147483647. By default there is no limit.</summary>
    [Between(1, int.MaxValue)]
    public int? KilobytesPerSecond { get; init; }

    /// <summary>An image that is kept here is served although the endpoint has it no more. Default true.</summary>
    public bool ServeWhenGoneUpstream { get; init; } = true;

    /// <summary>
    /// It keeps the images of another registry of the stack, which says exactly which ones: clusters are allowed those by that one.
    /// </summary>
    [NotASetting]
    internal bool IsOfAnother { get; init; }

    /// <summary>
    /// Groups of people, and what each may do. Nobody pushes to a cache, so a guest or an admin. None by default.
    /// </summary>
    public List<HarborMemberArgs> Members
    {
        get => _members ??= [];
        set => _members = value;
    }
}
