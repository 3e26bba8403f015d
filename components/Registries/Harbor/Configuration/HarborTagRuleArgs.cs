using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>Tags of a project that cannot move or be deleted once they are pushed.</summary>
public sealed class HarborTagRuleArgs
{
    /// <summary>The repositories of the project, as a pattern. Default <c>**</c>, all.</summary>
    [DoublestarPattern]
    public string Repositories { get; init; } = "**";

    /// <summary>The tags, as a pattern. Default <c>**</c>, all.</summary>
    [DoublestarPattern]
    public string Tags { get; init; } = "**";

    /// <summary>
    /// The rule holds for all tags but those of <see cref="Tags"/>. Default false. With <c>{dev-*,sha256-*.sig}</c> tags of
    /// builds move, and so do the signatures of cosign 2, which adds a second signature by pushing the tag again.
    /// </summary>
    public bool AllBut { get; init; }
}
