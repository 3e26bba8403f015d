using static RegistryInfra.Components.Registries.Edge.EdgeController;

namespace RegistryInfra.Components.Registries.Edge;

/// <summary>The annotations by which each controller takes the settings.</summary>
internal static class EdgeAnnotations
{
    private const string Service = "service.beta.kubernetes.io/";
    private const string Alb = "alb.ingress.kubernetes.io/";
    private const string Appgw = "appgw.ingress.kubernetes.io/";
    private const string Nginx = "nginx.ingress.kubernetes.io/";

    /// <summary>All annotations of a Service or an Ingress: those that were given, and those of the edge.</summary>
    public static Dictionary<string, string> With(EdgeArgs? edge, Dictionary<string, string> given)
    {
        var all = new Dictionary<string, string>(given);
        foreach (var (key, value) in edge is null ? [] : Of(edge))
        {
            all[key] = value;
        }

        return all;
    }

    /// <summary>The annotations of the edge alone.</summary>
    public static IEnumerable<(string Key, string Value)> Of(EdgeArgs edge) => edge.Controller switch
    {
        // Nodes as targets keep the client's address; Pods as targets get that of the load balancer.
        AwsNetworkLoadBalancer =>
        [
            ($"{Service}aws-load-balancer-type", "external"),
            ($"{Service}aws-load-balancer-nlb-target-type", "instance"),
            ($"{Service}aws-load-balancer-scheme", edge.Public ? "internet-facing" : "internal"),
        ],
        AzureLoadBalancer => [($"{Service}azure-load-balancer-internal", edge.Public ? "false" : "true")],
        GoogleLoadBalancer => edge.Public ? [] : [("networking.gke.io/load-balancer-type", "Internal")],
        AwsApplicationLoadBalancer =>
        [
            ($"{Alb}scheme", edge.Public ? "internet-facing" : "internal"),
            ($"{Alb}target-type", "ip"),
            ($"{Alb}backend-protocol", "HTTPS"),
            .. Ranges($"{Alb}inbound-cidrs", edge),
            .. edge.WebAcl is { } acl ? [($"{Alb}wafv2-acl-arn", acl)] : Array.Empty<(string, string)>(),
        ],
        AzureApplicationGateway =>
        [
            ($"{Appgw}use-private-ip", edge.Public ? "false" : "true"),
            ($"{Appgw}backend-protocol", "https"),
            .. edge.WafPolicy is { } policy ? [($"{Appgw}waf-policy-for-path", policy)] : Array.Empty<(string, string)>(),
        ],
        IngressNginx =>
        [
            .. Ranges($"{Nginx}whitelist-source-range", edge),
            .. edge.ModSecurity
                ? [($"{Nginx}enable-modsecurity", "true"), ($"{Nginx}enable-owasp-core-rules", "true")]
                : Array.Empty<(string, string)>(),
        ],
        Haproxy => Ranges("haproxy.org/allow-list", edge),
        Istio => [],
        _ => throw new ArgumentOutOfRangeException(nameof(edge), edge.Controller, "Not a controller."),
    };

    private static IEnumerable<(string, string)> Ranges(string annotation, EdgeArgs edge) =>
        edge.Sources.Count == 0 ? [] : [(annotation, string.Join(',', edge.Sources))];
}
