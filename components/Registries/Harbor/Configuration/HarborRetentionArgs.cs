using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>
/// Which images of a project are kept; what no rule keeps is deleted. Immutable tags are kept in any case.
/// <see href="https://goharbor.io/docs/latest/working-with-projects/working-with-images/create-tag-retention-rules/"/>
/// </summary>
public sealed class HarborRetentionArgs
{
    private List<HarborRetentionRuleArgs>? _rules;

    /// <summary>The rules, 1 to 15. An image that one of them keeps is kept.</summary>
    [Entries(1, 15)]
    public List<HarborRetentionRuleArgs> Rules
    {
        get => _rules ??= [];
        set => _rules = value;
    }

    /// <summary>When it is looked what to delete, in UTC. Default <c>0 0 1 * * *</c>, each night.</summary>
    [HarborSchedule]
    public string Schedule { get; init; } = "0 0 1 * * *";
}

/// <summary>Images that are kept.</summary>
public sealed class HarborRetentionRuleArgs
{
    /// <summary>What counts. Default: the images pushed last.</summary>
    public HarborRetentionMeasure Keep { get; init; } = HarborRetentionMeasure.LatestPushed;

    /// <summary>
    /// How many images of a repository, or of how many days: 1 to 100000. Not given for
    /// <see cref="HarborRetentionMeasure.Always"/>.
    /// </summary>
    [Between(1, 100_000)]
    public int? Count { get; init; }

    /// <summary>The repositories of the project, as a pattern. Default <c>**</c>, all.</summary>
    [DoublestarPattern]
    public string Repositories { get; init; } = "**";

    /// <summary>The tags, as a pattern. Default <c>**</c>, all.</summary>
    [DoublestarPattern]
    public string Tags { get; init; } = "**";

    /// <summary>The rule counts images without a tag as well. Default true; they are deleted otherwise.</summary>
    public bool Untagged { get; init; } = true;
}

/// <summary>What decides that an image is kept.</summary>
public enum HarborRetentionMeasure
{
    /// <summary>It is among the images pushed last.</summary>
    LatestPushed,

    /// <summary>It is among the images pulled last.</summary>
    LatestPulled,

    /// <summary>It was pushed within some days.</summary>
    DaysSincePush,

    /// <summary>It was pulled within some days.</summary>
    DaysSincePull,

    /// <summary>It is there.</summary>
    Always,
}
