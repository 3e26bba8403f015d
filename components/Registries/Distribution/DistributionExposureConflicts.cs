using System.Net;
using RegistryInfra.Components.Registries.Edge;
using RegistryInfra.Components.Settings;
using RegistryInfra.Images;
using static RegistryInfra.Components.Registries.Distribution.DistributionExposureKind;

namespace RegistryInfra.Components.Registries.Distribution;

/// <summary>How the way in does not fit the host, the networks that are allowed, or its own kind.</summary>
internal static class DistributionExposureConflicts
{
    private const int FirstNodePort = 30_000;
    private const int LastNodePort = 32_767;
    private const string PassthroughSuffix = "/ssl-passthrough";

    private static readonly string[] _kindPlaces = ["expose.kind"];

    public static IEnumerable<ArgsProblem> Of(DistributionRegistryArgs args) =>
        [
            .. OfHost(args),
            .. OfClients(args),
            .. OfFields(args.Expose),
            .. EdgeConflicts.Of(
                args.Expose.Edge,
                args.Expose.Kind switch
                {
                    LoadBalancer => EdgeWay.LoadBalancer,
                    Ingress => EdgeWay.PassthroughIngress,
                    IstioGateway => EdgeWay.IstioGateway,
                    _ => EdgeWay.Other,
                },
                args.Expose.Annotations),
        ];

    private static IEnumerable<ArgsProblem> OfHost(DistributionRegistryArgs args)
    {
        var kind = args.Expose.Kind;
        if (args.Host is null)
        {
            if (kind != ClusterIp)
            {
                yield return Problem("host", "missing: give the name by which nodes find the way in, " + Example(kind));
            }

            yield break;
        }

        if (RegistryHost.Parse(args.Host) is not { Problem: null, Host: var host } || !ImageScope.TryParse($"{host}/", out _, out _))
        {
            yield break;
        }

        var shown = Quoted.Text(args.Host);
        if (kind == ClusterIp && host.Port != DistributionRegistry.Port)
        {
            yield return Problem(
                "host",
                $"{shown} leads to port {host.Port ?? 443}, and the Service listens on {DistributionRegistry.Port} only: "
                    + $"write \"{host.Name}:{DistributionRegistry.Port}\", or choose another way in with expose");
        }

        if (kind == NodePort && host.Port is not (>= FirstNodePort and <= LastNodePort))
        {
            yield return Problem(
                "host",
                $"{shown} has no port that a node can open: use {FirstNodePort} to {LastNodePort}, "
                    + $"such as \"{host.Name}:30500\"");
        }

        if (kind != NodePort && IsOwnMachine(host))
        {
            yield return Problem(
                "host", $"{shown} is the node itself, where only nodePort listens: choose that, or another host");
        }

        if (kind is Ingress or Gateway or IstioGateway && (host.IsAddress || !host.Name.Contains('.')))
        {
            yield return Problem(
                "host", $"{shown} is no name that TLS could be passed on by: use a DNS name, " + Example(kind));
        }
    }

    /// <summary>Who connects decides whom the network must let in.</summary>
    private static IEnumerable<ArgsProblem> OfClients(DistributionRegistryArgs args)
    {
        if (args.Expose.Kind is NodePort or LoadBalancer && args.AllowedCidrs.Count == 0)
        {
            yield return Problem(
                "allowedCidrs", "the way in would let nobody through: name the networks of the nodes and of those who push");
        }

        if (args.Expose.Kind is Ingress or Gateway or IstioGateway && args.AllowedNamespaces.Count == 0)
        {
            yield return Problem(
                "allowedNamespaces", "the way in would let nobody through: name the namespace where the proxy's Pods run");
        }
    }

    private static IEnumerable<ArgsProblem> OfFields(DistributionExposure expose)
    {
        if (expose.Annotations.Count > 0 && expose.Kind is not (LoadBalancer or Ingress))
        {
            yield return OfOtherKind("annotations", "loadBalancer or ingress");
        }

        if (expose.ClassName is not null && expose.Kind is not (LoadBalancer or Ingress))
        {
            yield return OfOtherKind("className", "loadBalancer or ingress");
        }

        if (expose.Kind == Ingress && !expose.Annotations.Any(PassesTlsThrough))
        {
            yield return Problem(
                "expose.annotations",
                "none passes TLS through, so the controller would end it with a certificate of its own: "
                    + $"add your controller's, such as nginx.ingress.kubernetes.io{PassthroughSuffix}: \"true\"");
        }

        if (expose is { Kind: IstioGateway, Listener: not null })
        {
            yield return OfOtherKind("listener", "gateway");
        }

        (string Place, string? Value, bool IsNeeded)[] ofGateway =
        [
            ("gateway", expose.Gateway, true),
            ("gatewayNamespace", expose.GatewayNamespace, true),
            ("listener", expose.Listener, false),
        ];
        foreach (var (place, value, isNeeded) in ofGateway)
        {
            if (value is not null && expose.Kind is not (Gateway or IstioGateway))
            {
                yield return OfOtherKind(place, "gateway");
            }
            else if (value is null && isNeeded && expose.Kind is Gateway or IstioGateway)
            {
                yield return Problem($"expose.{place}", "missing: name the Gateway that passes TLS through");
            }
        }
    }

    private static bool PassesTlsThrough(KeyValuePair<string, string> annotation) =>
        annotation.Key.EndsWith(PassthroughSuffix, StringComparison.Ordinal) && annotation.Value == "true";

    private static bool IsOwnMachine(RegistryHost host) =>
        host.Name == "localhost" || (host.IsAddress && IPAddress.IsLoopback(IPAddress.Parse(host.Name)));

    private static string Example(DistributionExposureKind kind) =>
        kind == NodePort ? "such as \"localhost:30500\"" : "such as \"registry.example.com\"";

    private static ArgsProblem OfOtherKind(string place, string kinds) =>
        Problem($"expose.{place}", $"it does nothing with this kind: remove it, or choose {kinds}");

    private static ArgsProblem Problem(string place, string message) => new(place, message) { ComparedWith = [.. _kindPlaces] };
}
