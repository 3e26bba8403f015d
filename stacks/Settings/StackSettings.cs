using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Stacks.Settings;

/// <summary>All settings of a stack: the <c>registry-infra:</c> keys of <c>Pulumi.&lt;stack&gt;.yaml</c>.</summary>
public sealed record StackSettings
{
    /// <summary>How strict the stack must be. Default: standard.</summary>
    public Posture Posture { get; init; }

    /// <summary>
    /// Tags on every AWS resource of the stack, at most 50: keys of up to 128 characters that do not begin with aws:,
    /// values of up to 256. Default: none.
    /// </summary>
    [TagValue]
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new SortedDictionary<string, string>();

    /// <summary>The registries that the stack stands up. At least one.</summary>
    [Entries(1)]
    public required IReadOnlyList<RegistrySettings> Registries { get; init; }

    /// <summary>The clusters that run images from those registries and nothing else. Default: none.</summary>
    public IReadOnlyList<ClusterSettings> Clusters { get; init; } = [];
}
