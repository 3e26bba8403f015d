using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace RegistryInfra.Components.Registries;

/// <summary>
/// A host as image references and pull secrets name it: a DNS name or an IPv4 address, in lower case, and a port
/// where it is not 443. https://github.com/distribution/reference
/// </summary>
internal readonly partial record struct RegistryHost(string Name, int? Port)
{
    private const int MaximumNameLength = 253;

    public bool IsAddress => IsIPv4(Name);

    public override string ToString() =>
        Port is { } port ? $"{Name}:{port.ToString(CultureInfo.InvariantCulture)}" : Name;

    /// <summary>The host, or what is wrong with it and the fix.</summary>
    public static (RegistryHost Host, string? Problem) Parse(string value)
    {
        if (value.Split("://", 2) is [_, var rest])
        {
            return (default, $"\"{value}\" has a scheme: leave it out, such as \"{rest}\"");
        }

        if (value.Contains('/'))
        {
            return (default, $"\"{value}\" has a path: give the host alone, \"{value[..value.IndexOf('/')]}\"");
        }

        var colon = value.IndexOf(':');
        var name = colon < 0 ? value : value[..colon];
        if (!IsName(name))
        {
            var lower = value.ToLowerInvariant();
            return (default, lower != value
                ? $"\"{value}\" is not a host: use lower case, such as \"{lower}\""
                : $"\"{value}\" is not a host: use a DNS name or an IPv4 address, such as \"registry.example.com:5000\"");
        }

        if (colon < 0)
        {
            // Without a dot or a port a reference's first part is read as a path on Docker Hub.
            return name.Contains('.') || name == "localhost"
                ? (new(name, null), null)
                : (default, $"\"{value}\" would be read as a path on Docker Hub: give a name with a dot, or a port");
        }

        var digits = value.AsSpan(colon + 1);
        return ushort.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0
            ? (new(name, port), null)
            : (default, $"\"{value}\" has no valid port: use 1 to 65535");
    }

    /// <summary>A DNS name or an IPv4 address.</summary>
    public static bool IsName(string value) =>
        value.Length <= MaximumNameLength && NamePattern().IsMatch(value)
        && (IsIPv4(value) || !NumberPattern().IsMatch(value));

    public static bool IsIPv4(string value) =>
        IPAddress.TryParse(value, out var address) && address.AddressFamily == AddressFamily.InterNetwork
        && address.ToString() == value;

    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"\A[0-9.]+\z")]
    private static partial Regex NumberPattern();
}
