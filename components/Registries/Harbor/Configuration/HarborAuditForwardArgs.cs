using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>
/// Where the audit log is sent, by the syslog protocol over TCP. Harbor looks whether it answers before it accepts it, and
/// knows no TLS there: let a collector in the cluster take it.
/// <see href="https://goharbor.io/docs/latest/administration/log-rotation/"/>
/// </summary>
public sealed class HarborAuditForwardArgs
{
    /// <summary>The server and its port: <c>collector.logging.svc:5140</c>.</summary>
    [ServerPort]
    public required string Endpoint { get; init; }

    /// <summary>Harbor keeps no copy in its database. Default false.</summary>
    public bool SkipDatabase { get; init; }
}
