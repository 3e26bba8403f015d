using RegistryInfra.Components.Settings;
using static RegistryInfra.Components.Registries.Edge.EdgeController;

namespace RegistryInfra.Components.Registries.Edge;

/// <summary>What the controller at the way in would not do, though a setting asks for it.</summary>
internal static class EdgeConflicts
{
    private const string Place = "expose.edge";

    private static readonly Dictionary<EdgeWay, EdgeController[]> _controllers = new()
    {
        [EdgeWay.LoadBalancer] = [AwsNetworkLoadBalancer, AzureLoadBalancer, GoogleLoadBalancer],
        [EdgeWay.Ingress] = [AwsApplicationLoadBalancer, AzureApplicationGateway, IngressNginx, Haproxy],
        [EdgeWay.PassthroughIngress] = [],
        [EdgeWay.IstioGateway] = [Istio],
        [EdgeWay.Other] = [],
    };

    /// <summary>What does not fit together.</summary>
    /// <param name="edge">The settings; null for none.</param>
    /// <param name="way">The way in.</param>
    /// <param name="annotations">The annotations that were given beside them.</param>
    public static IEnumerable<ArgsProblem> Of(EdgeArgs? edge, EdgeWay way, Dictionary<string, string> annotations) =>
        edge is null ? [] : OfWay(edge, way) is { } problem ? [problem] : [.. OfController(edge), .. OfAnnotations(edge, annotations)];

    private static ArgsProblem? OfWay(EdgeArgs edge, EdgeWay way)
    {
        var fitting = _controllers[way];
        if (fitting.Contains(edge.Controller))
        {
            return null;
        }

        return way switch
        {
            EdgeWay.PassthroughIngress => Problem(
                "",
                "the controller passes TLS through and reads no other annotation then: remove it, and restrict the Service of the "
                    + "controller itself"),
            EdgeWay.Other => Problem("", "it does nothing with this kind: remove it, or choose loadBalancer or ingress"),
            _ => Problem("controller", $"it makes no way in of this kind: use {string.Join(" or ", fitting.Select(Name))}"),
        };
    }

    private static IEnumerable<ArgsProblem> OfController(EdgeArgs edge)
    {
        var controller = edge.Controller;
        foreach (var problem in AllowedClients.OfNetworks($"{Place}.sources", edge.Sources))
        {
            yield return problem;
        }

        if (edge.Public && !edge.IsOutsideCluster)
        {
            yield return Problem("public", "the controller's own Service decides that: remove it");
        }

        if (edge.Sources.Count > 0 && controller is AwsNetworkLoadBalancer or AzureLoadBalancer or GoogleLoadBalancer)
        {
            yield return Problem("sources", "a load balancer lets allowedCidrs through: remove it, and name them there");
        }

        if (edge.Sources.Count > 0 && controller == AzureApplicationGateway)
        {
            yield return Problem(
                "sources", "the controller of Application Gateway knows no source ranges: remove it, and write them into the WAF policy");
        }

        if (edge.Sources.Count > 0 && !edge.IsOutsideCluster && !edge.KeepsClientAddress)
        {
            yield return Problem(
                "sources",
                "the controller would compare the address of a node with them: set externalTrafficPolicy: Local on its Service, or the "
                    + "PROXY protocol, and write keepsClientAddress: true");
        }

        if (edge.KeepsClientAddress && (edge.IsOutsideCluster || edge.Sources.Count == 0))
        {
            yield return Problem("keepsClientAddress", "no rule here depends on it: remove it");
        }

        (string Setting, bool IsGiven, EdgeController For)[] firewalls =
        [
            ("webAcl", edge.WebAcl is not null, AwsApplicationLoadBalancer),
            ("wafPolicy", edge.WafPolicy is not null, AzureApplicationGateway),
            ("modSecurity", edge.ModSecurity, IngressNginx),
        ];
        foreach (var (setting, _, only) in firewalls.Where(entry => entry.IsGiven && entry.For != controller))
        {
            yield return Problem(setting, $"only {Name(only)} knows it: remove it");
        }
    }

    private static IEnumerable<ArgsProblem> OfAnnotations(EdgeArgs edge, Dictionary<string, string> annotations) =>
        EdgeAnnotations.Of(edge).Select(annotation => annotation.Key).Where(annotations.ContainsKey).Select(key =>
            new ArgsProblem($"expose.annotations.{key}", "expose.edge writes this annotation: remove one of the two")
            {
                ComparedWith = [Place],
            });

    private static string Name(EdgeController controller) => char.ToLowerInvariant($"{controller}"[0]) + $"{controller}"[1..];

    private static ArgsProblem Problem(string setting, string message) =>
        new(setting.Length == 0 ? Place : $"{Place}.{setting}", message)
        {
            ComparedWith = ["expose.kind", $"{Place}.controller", $"{Place}.sources"],
        };
}
