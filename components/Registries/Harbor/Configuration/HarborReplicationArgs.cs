using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>
/// Copies images to an endpoint, or from one.
/// <see href="https://goharbor.io/docs/latest/administration/configuring-replication/create-replication-rules/"/>
/// </summary>
public sealed class HarborReplicationArgs
{
    /// <summary>Its name.</summary>
    [HarborName]
    public required string Name { get; init; }

    /// <summary>Whether images go there or come from there. Default: they go there.</summary>
    public HarborReplicationDirection Direction { get; init; } = HarborReplicationDirection.Push;

    /// <summary>The name of the endpoint.</summary>
    [HarborName]
    public required string Endpoint { get; init; }

    /// <summary>
    /// The repositories where the images come from, with their project, as a pattern: <c>payments/**</c>.
    /// </summary>
    [DoublestarPattern]
    public required string Repositories { get; init; }

    /// <summary>The tags, as a pattern. Default <c>**</c>, all.</summary>
    [DoublestarPattern]
    public string Tags { get; init; } = "**";

    /// <summary>
    /// The project, or the path, that images are put below where they go. By default they keep their name. A pull needs one
    /// of <see cref="HarborConfigurationArgs.Projects"/>.
    /// </summary>
    [RepositoryName]
    public string? Target { get; init; }

    /// <summary>
    /// When it runs, in UTC. By default at each push to Harbor, which a pull from elsewhere does not know of.
    /// </summary>
    [HarborSchedule]
    public string? Schedule { get; init; }

    /// <summary>What is deleted here is deleted there. Only at each event, not on a schedule. Default false.</summary>
    public bool Deletions { get; init; }

    /// <summary>An image that is there under the same name is replaced. Default false.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Kilobytes a second: 1 to 2147483647. By default there is no limit.</summary>
    [Between(1, int.MaxValue)]
    public int? KilobytesPerSecond { get; init; }
}

/// <summary>Where images go.</summary>
public enum HarborReplicationDirection
{
    /// <summary>From here to the endpoint.</summary>
    Push,

    /// <summary>From the endpoint to here.</summary>
    Pull,
}
