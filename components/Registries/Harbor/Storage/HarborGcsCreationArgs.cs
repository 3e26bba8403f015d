using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Harbor.Storage;

/// <summary>
/// Makes the bucket, its key of Cloud KMS, and the service account, which the registry's Pods may act as and which may use the bucket.
/// </summary>
public sealed class HarborGcsCreationArgs
{
    /// <summary>The project that owns them, and in whose cluster Harbor runs.</summary>
    [ProjectId]
    public required string ProjectId { get; init; }

    /// <summary>The number of that project, in quotes: Google names its service agents by it.</summary>
    [ProjectNumber]
    public required string ProjectNumber { get; init; }

    /// <summary>A region, such as <c>europe-west1</c>, or a multi-region: <c>europe</c>, <c>us</c> or <c>asia</c>.</summary>
    [GarLocation]
    public required string Location { get; init; }
}
