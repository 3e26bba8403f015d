using System.Net;

namespace RegistryInfra.Components.Tests.Clusters.Network;

/// <summary>The first packet of a connection that a Pod makes: whom it goes to.</summary>
/// <param name="Protocol">TCP or UDP.</param>
/// <param name="Port">The port.</param>
internal sealed record Packet(string Protocol, int Port)
{
    /// <summary>The name that the Pod asked for; null for none.</summary>
    public string? Name { get; init; }

    /// <summary>The address of a host outside of the cluster; null for a Pod.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>The namespace of a Pod of the cluster; null for a host outside.</summary>
    public string? Namespace { get; init; }

    /// <summary>The Pod's label <c>k8s-app</c>.</summary>
    public string App { get; init; } = "web";

    public static Packet ToHost(string name, string address, int port = 443, string protocol = "TCP") =>
        new(protocol, port) { Name = name, Address = IPAddress.Parse(address) };

    public static Packet ToPod(string ns, int port, string protocol = "TCP", string app = "web") =>
        new(protocol, port) { Namespace = ns, App = app };
}
