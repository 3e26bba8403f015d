using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>
/// Vulnerabilities of a project that do not keep an image from being pulled, up to a day. Harbor keeps one day for all.
/// <see href="https://goharbor.io/docs/latest/working-with-projects/project-configuration/configure-project-allowlist/"/>
/// </summary>
public sealed class HarborCveAllowListArgs
{
    private List<string>? _cves;

    /// <summary>Their identifiers, as the scanner reports them.</summary>
    [Entries(1)]
    [CveId]
    public List<string> Cves
    {
        get => _cves ??= [];
        set => _cves = value;
    }

    /// <summary>The last day, in UTC, that they are allowed: <c>2027-01-31</c>. There is none without an end.</summary>
    [Date]
    public required string Until { get; init; }
}
