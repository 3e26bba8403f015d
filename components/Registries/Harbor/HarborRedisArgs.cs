using Pulumi;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>Where Harbor keeps jobs, sessions and what it caches.</summary>
public sealed class HarborRedisArgs
{
    /// <summary>A Redis or Valkey that runs elsewhere. By default the chart's own, in one Pod.</summary>
    public HarborExternalRedisArgs? External { get; init; }

    /// <summary>Size of the volume of the chart's own Redis. Default <c>2Gi</c>.</summary>
    [StorageSize]
    public string StorageSize { get; init; } = "2Gi";
}

/// <summary>
/// A Redis or Valkey that runs elsewhere, by TLS: one endpoint, no Redis Cluster, no Sentinel. The chart writes the password
/// into the ConfigMaps that it makes, so who reads those reads it.
/// </summary>
public sealed class HarborExternalRedisArgs
{
    private List<string>? _cidrs;

    /// <summary>The host, by a name that its certificate has.</summary>
    [ServerName]
    public required string Host { get; init; }

    /// <summary>The port. Default 6379.</summary>
    [Between(1, 65_535)]
    public int Port { get; init; } = 6379;

    /// <summary>The user, where the server has lists of users. By default the server's default user.</summary>
    [DatabaseName]
    public string? Username { get; init; }

    /// <summary>The password, as a secret of the configuration. This or <see cref="PasswordSecret"/>.</summary>
    [Credential]
    public Input<string>? Password { get; init; }

    /// <summary>
    /// Name of a Secret of the namespace with the key <c>REDIS_PASSWORD</c>, and <c>REDIS_USERNAME</c> where there is a user,
    /// which someone else makes before the chart is installed. This or <see cref="Password"/>.
    /// </summary>
    [ObjectName]
    public string? PasswordSecret { get; init; }

    /// <summary>The namespace that it runs in, where that is one of the same cluster. By default it runs outside.</summary>
    [NamespaceName]
    public string? Namespace { get; init; }

    /// <summary>The networks that the host is in, outside of the cluster. By default the port is open to every address.</summary>
    [Cidr]
    public List<string> Cidrs
    {
        get => _cidrs ??= [];
        set => _cidrs = value;
    }
}
