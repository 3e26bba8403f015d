using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Distribution;

/// <summary>
/// When and how what belongs to no image is removed from the volume. Pushes are refused meanwhile, pulls are served.
/// <see href="https://distribution.github.io/distribution/about/garbage-collection/"/>
/// </summary>
public sealed class DistributionGarbageRules
{
    /// <summary>When, in the five fields of cron, UTC. Default <c>0 3 * * 0</c>, Sunday at three.</summary>
    [CronSchedule]
    public string Schedule { get; init; } = "0 3 * * 0";

    /// <summary>
    /// Images that no tag names any more are removed as well, such as what a tag named before it was pushed again. Default
    /// false, since a workload may name an image by its digest alone.
    /// </summary>
    public bool DeleteUntagged { get; init; }
}
