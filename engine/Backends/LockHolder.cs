using System.Text.Json.Serialization;

namespace RegistryInfra.Engine.Backends;

/// <summary>Who holds a lock of a stack, as the lock's file says it.</summary>
/// <param name="Pid">The process.</param>
/// <param name="Username">The user it runs as.</param>
/// <param name="Hostname">The machine it runs on.</param>
/// <param name="Timestamp">When it took the lock.</param>
public sealed record LockHolder(
    [property: JsonPropertyName("pid")] int Pid,
    [property: JsonPropertyName("username")] string Username,
    [property: JsonPropertyName("hostname")] string Hostname,
    [property: JsonPropertyName("timestamp")] DateTimeOffset Timestamp);
