using RegistryInfra.Components.Registries;

namespace RegistryInfra.Components.Clusters.Mesh;

/// <summary>
/// The rules of Linkerd for one registry: who may read its figures. Its own port is not Linkerd's, and all others are refused
/// by the annotation of the namespace.
/// <see href="https://linkerd.io/2/reference/authorization-policy/"/>
/// </summary>
internal static class LinkerdPolicies
{
    private const string Group = "policy.linkerd.io";

    public static void Make(MeshRules rules, ServiceMeshArgs args, HostedService service)
    {
        if (service.MetricsPort is not { } metrics)
        {
            return;
        }

        var name = $"{service.Name}-metrics";
        rules.Make($"{Group}/v1beta3", "Server", name, service.Namespace, new()
        {
            ["podSelector"] = new Dictionary<string, object> { ["matchLabels"] = service.PodLabels },
            ["port"] = metrics,
            ["proxyProtocol"] = "HTTP/1",
            ["accessPolicy"] = "deny",
        });
        if (args.MetricsReaders.Count == 0)
        {
            return;
        }

        rules.Make($"{Group}/v1alpha1", "MeshTLSAuthentication", name, service.Namespace, new()
        {
            ["identityRefs"] = args.MetricsReaders.Select(object (MetricsReaderArgs reader) => new Dictionary<string, object>
            {
                ["kind"] = "ServiceAccount",
                ["name"] = reader.ServiceAccount,
                ["namespace"] = reader.Namespace,
            }).ToList(),
        });
        rules.Make($"{Group}/v1alpha1", "AuthorizationPolicy", name, service.Namespace, new()
        {
            ["targetRef"] = Reference("Server", name),
            ["requiredAuthenticationRefs"] = new List<object> { Reference("MeshTLSAuthentication", name) },
        });
    }

    private static Dictionary<string, object> Reference(string kind, string name) =>
        new() { ["group"] = Group, ["kind"] = kind, ["name"] = name };
}
