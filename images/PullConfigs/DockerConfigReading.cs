using System.Collections.Immutable;

namespace RegistryInfra.Images.PullConfigs;

/// <summary>What a document with credentials holds.</summary>
/// <param name="Entries">The entries that the kubelet would read as they are meant.</param>
/// <param name="Problems"> Why the document is not to be used: an entry would fail all pulls of a Pod, go to others
/// than was meant, or get lost.
/// </param>
/// <param name="Notes">What is left out or written otherwise without loss.</param>
public sealed record DockerConfigReading(
    ImmutableArray<DockerConfigEntry> Entries,
    ImmutableArray<PullConfigFinding> Problems,
    ImmutableArray<PullConfigFinding> Notes)
{
    /// <summary>The keys as they are written that have a credential which can be read: also those that are refused.</summary>
    public ImmutableArray<OfferedKey> Offered { get; init; } = [];

    /// <summary>A reading of one entry.</summary>
    public static DockerConfigReading Of(DockerConfigEntry entry) => new([entry], [], []);

    /// <summary>A reading that failed.</summary>
    public static DockerConfigReading Failed(string place, string message) => new([], [new(place, message)], []);
}
