using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Clusters.Mesh;

/// <summary>How the arguments of a mesh do not fit together, or do not fit the registries of the cluster.</summary>
internal static class ServiceMeshConflicts
{
    public static IEnumerable<ArgsProblem> Of(ServiceMeshArgs args)
    {
        if (args is { Kind: ServiceMeshKind.Linkerd, Istio: not null })
        {
            yield return new("istio", "it does nothing with this kind: remove it, or choose kind: istio")
            {
                ComparedWith = ["kind"],
            };
        }

        var seen = new HashSet<(string, string)>();
        foreach (var (index, reader) in args.MetricsReaders.Index())
        {
            if (!seen.Add((reader.Namespace, reader.ServiceAccount)))
            {
                yield return new(
                    $"metricsReaders[{index}]",
                    $"{Quoted.Text($"{reader.Namespace}/{reader.ServiceAccount}")} is there twice: remove one of the two");
            }
        }
    }

    public static IEnumerable<ArgsProblem> With(
        ServiceMeshArgs args, IReadOnlyCollection<HostedService> services, bool hasWorkloads)
    {
        if (services.Count == 0 && !hasWorkloads)
        {
            yield return new(
                "",
                "no registry runs in this cluster, no network rules are for its workloads, and a registry elsewhere is in no mesh: "
                    + "remove it");
            yield break;
        }

        if (services.Count > 0 && !args.Cni && !args.IsAmbient)
        {
            yield return new(
                "cni",
                "false, so each Pod of the mesh gets a container with NET_ADMIN, which the Pod Security Standard restricted of a "
                    + "registry's namespace refuses: install the CNI plugin of the mesh and write cni: true")
            {
                ComparedWith = ["kind", "istio.mode"],
            };
        }

        foreach (var service in services.Where(service => !service.GatewaySources.IsEmpty
            && (args.Istio?.Gateway is not { } made || service.IstioGateway != IstioPolicies.NameOf(made))))
        {
            yield return new(
                "istio.gateway",
                $"expose.edge.sources of registry {Quoted.Text(service.Name)} are kept by a policy for the gateway's Pods, and no setting "
                    + $"tells which those are: name {service.IstioGateway} here, with its selector");
        }

        if (args.MetricsReaders.Count > 0 && services.All(service => service.MetricsPort is null))
        {
            yield return new("metricsReaders", "no registry of this cluster shows figures inside the mesh: remove it");
        }

        if (args.Istio?.Gateway is { } gateway && services.All(service => service.IstioGateway != IstioPolicies.NameOf(gateway)))
        {
            yield return new(
                "istio.gateway",
                $"no registry of this cluster is exposed by {Quoted.Text(IstioPolicies.NameOf(gateway))}: remove it, or write in a registry "
                    + $"expose: {{kind: istioGateway, gateway: {gateway.Name}, gatewayNamespace: {gateway.Namespace}}}");
        }
    }
}
