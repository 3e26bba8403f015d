using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Credentials.External;

/// <summary>A value in a Secret of the cluster, which must be there.</summary>
public sealed class SecretReferenceArgs
{
    /// <summary>Name of the Secret.</summary>
    [ObjectName]
    public required string Name { get; init; }

    /// <summary>Key of the value.</summary>
    [SecretKey]
    public required string Key { get; init; }
}
