using System.Net;
using RegistryInfra.Components.Registries.Edge;
using RegistryInfra.Components.Settings;
using RegistryInfra.Images;
using static RegistryInfra.Components.Registries.Harbor.HarborExposureKind;

namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>How the way in does not fit the host, the networks that are allowed, or its own kind.</summary>
internal static class HarborExposureConflicts
{
    private const int HttpsPort = 443;
    private const int FirstNodePort = 30_000;
    private const int LastNodePort = 32_767;

    public static IEnumerable<ArgsProblem> Of(HarborRegistryArgs args) =>
        [
            .. OfHost(args),
            .. OfClients(args),
            .. OfFields(args.Expose),
            .. EdgeConflicts.Of(
                args.Expose.Edge,
                args.Expose.Kind switch
                {
                    LoadBalancer => EdgeWay.LoadBalancer,
                    Ingress => EdgeWay.Ingress,
                    _ => EdgeWay.Other,
                },
                args.Expose.Annotations),
        ];

    private static IEnumerable<ArgsProblem> OfHost(HarborRegistryArgs args)
    {
        var kind = args.Expose.Kind;
        if (RegistryHost.Parse(args.Host) is not { Problem: null, Host: var host } || !ImageScope.TryParse($"{host}/", out _, out _))
        {
            yield break;
        }

        var shown = Quoted.Text(args.Host);
        if (kind is ClusterIp or Ingress && host.Port is { } port && port != HttpsPort)
        {
            yield return Problem(
                "host",
                $"{shown} leads to port {port}, and this way in listens on {HttpsPort} only: write \"{host.Name}\", or choose "
                    + "another way in with expose");
        }

        if (host.Port == HttpsPort)
        {
            yield return Problem("host", $"{shown} names the port that is meant without one: write \"{host.Name}\"");
        }

        if (kind == NodePort && host.Port is not (>= FirstNodePort and <= LastNodePort))
        {
            yield return Problem(
                "host",
                $"{shown} has no port that a node can open: use {FirstNodePort} to {LastNodePort}, such as \"{host.Name}:30500\"");
        }

        if (kind != NodePort && IsOwnMachine(host))
        {
            yield return Problem(
                "host", $"{shown} is the node itself, where only nodePort listens: choose that, or another host");
        }

        if (kind is Ingress or Gateway && (host.IsAddress || !host.Name.Contains('.')))
        {
            yield return Problem(
                "host", $"{shown} is no name that TLS could be passed on by: use a DNS name, such as \"registry.example.com\"");
        }
    }

    /// <summary>Who connects decides whom the network must let in.</summary>
    private static IEnumerable<ArgsProblem> OfClients(HarborRegistryArgs args)
    {
        if (args.Expose.Kind is NodePort or LoadBalancer && args.AllowedCidrs.Count == 0)
        {
            yield return Problem(
                "allowedCidrs", "the way in would let nobody through: name the networks of the nodes and of those who push");
        }

        if (args.Expose is { Kind: Ingress, Edge.IsOutsideCluster: true })
        {
            if (args.AllowedCidrs.Count == 0)
            {
                yield return Problem("allowedCidrs", "the way in would let nobody through: name the subnets of the cloud's proxy");
            }
        }
        else if (args.Expose.Kind is Ingress or Gateway && args.AllowedNamespaces.Count == 0)
        {
            yield return Problem(
                "allowedNamespaces", "the way in would let nobody through: name the namespace where the proxy's Pods run");
        }
    }

    private static IEnumerable<ArgsProblem> OfFields(HarborExposureArgs expose)
    {
        (string Place, bool IsGiven)[] ofProxies =
            [("annotations", expose.Annotations.Count > 0), ("className", expose.ClassName is not null)];
        foreach (var (place, _) in ofProxies.Where(field => field.IsGiven && expose.Kind is not (LoadBalancer or Ingress)))
        {
            yield return OfOtherKind(place, "loadBalancer or ingress");
        }

        (string Place, string? Value, bool IsNeeded)[] ofGateway =
        [
            ("gateway", expose.Gateway, true),
            ("gatewayNamespace", expose.GatewayNamespace, true),
            ("listener", expose.Listener, false),
        ];
        foreach (var (place, value, isNeeded) in ofGateway)
        {
            if (value is not null && expose.Kind != Gateway)
            {
                yield return OfOtherKind(place, "gateway");
            }
            else if (value is null && isNeeded && expose.Kind == Gateway)
            {
                yield return Problem($"expose.{place}", "missing: name the Gateway that passes TLS through");
            }
        }
    }

    private static bool IsOwnMachine(RegistryHost host) =>
        host.Name == "localhost" || (host.IsAddress && IPAddress.IsLoopback(IPAddress.Parse(host.Name)));

    private static ArgsProblem OfOtherKind(string place, string kinds) =>
        Problem($"expose.{place}", $"it does nothing with this kind: remove it, or choose {kinds}");

    private static ArgsProblem Problem(string place, string message) => new(place, message) { ComparedWith = ["expose.kind"] };
}
