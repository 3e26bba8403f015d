using Pulumi;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>Where Harbor keeps its records.</summary>
public sealed class HarborDatabaseArgs
{
    /// <summary>A PostgreSQL that runs elsewhere. By default the chart's own, in one Pod.</summary>
    public HarborPostgresArgs? External { get; init; }

    /// <summary>Size of the volume of the chart's own database. Default <c>10Gi</c>.</summary>
    [StorageSize]
    public string StorageSize { get; init; } = "10Gi";

    /// <summary>Connections that each Pod opens at most: 10 to 900. Default 100.</summary>
    [Between(10, 900)]
    public int MaxConnections { get; init; } = 100;
}

/// <summary>
/// A PostgreSQL that runs elsewhere. Its certificate is checked, its name included (<c>verify-full</c>): a private authority
/// has to be among <see cref="HarborRegistryArgs.Authorities"/>.
/// </summary>
public sealed class HarborPostgresArgs
{
    private List<string>? _cidrs;

    /// <summary>The host, by a name that its certificate has.</summary>
    [ServerName]
    public required string Host { get; init; }

    /// <summary>The port. Default 5432.</summary>
    [Between(1, 65_535)]
    public int Port { get; init; } = 5432;

    /// <summary>The user. Default <c>harbor</c>.</summary>
    [DatabaseName]
    public string Username { get; init; } = "harbor";

    /// <summary>The database, which has to exist. Default <c>registry</c>.</summary>
    [DatabaseName]
    public string Database { get; init; } = "registry";

    /// <summary>The password, as a secret of the configuration. This or <see cref="PasswordSecret"/>.</summary>
    [Credential]
    public Input<string>? Password { get; init; }

    /// <summary>
    /// Name of a Secret of the namespace with the key <c>password</c>, which someone else makes. This or
    /// <see cref="Password"/>.
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
