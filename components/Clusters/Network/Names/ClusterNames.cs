using System.Collections.Immutable;
using System.Text.Json;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Clusters.Network.Names;

/// <summary>
/// The hosts of registries lead Pods to private endpoints, where no private zone can be attached to the cluster's network.
/// </summary>
/// <remarks>
/// Nodes pull images, and nodes do not ask the DNS of the cluster: for them a private zone, or a server of the network, has to
/// answer. This is for Pods that talk to a registry themselves, such as scanners, builds and admission that reads signatures.
/// </remarks>
public sealed class ClusterNames : ComponentResource
{
    private const string TypeToken = "registry:cluster:ClusterNames";
    private const string Namespace = "kube-system";
    private const string Wildcard = "*.";

    /// <summary>Writes the ConfigMap.</summary>
    /// <param name="name">Name of the component.</param>
    /// <param name="args">Where the hosts are found.</param>
    /// <param name="options">Options; a <c>kubernetes</c> provider given here says which cluster.</param>
    /// <exception cref="ArgsException"><paramref name="args"/> is not valid; nothing was registered.</exception>
    public ClusterNames(string name, ClusterNamesArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, ArgsRules.Checked("cluster names", name, args), options)
    {
        var (configMap, key, text) = args.WrittenTo switch
        {
            ClusterNamesPlace.CoreDnsCustom => ("coredns-custom", "registries.server", CoreDns(args)),
            ClusterNamesPlace.KubeDns => ("kube-dns", "stubDomains", KubeDns(args)),
            _ => throw new ArgumentOutOfRangeException(nameof(args), args.WrittenTo, "Not a place."),
        };
        _ = new ConfigMap($"{name}-names", new()
        {
            Metadata = new ObjectMetaArgs { Name = configMap, Namespace = Namespace },
            Data = { [key] = text },
        }, new() { Parent = this });
        RegisterOutputs();
    }

    /// <summary>The hosts of registries outside of the cluster that have a name.</summary>
    internal static IEnumerable<string> Outside(IEnumerable<RegistryProfile> registries) =>
        Endpoint.Of(registries).Where(endpoint => endpoint is { Namespace: null, IsAddress: false })
            .Select(endpoint => endpoint.Host).Distinct();

    private static string CoreDns(ClusterNamesArgs args)
    {
        var file = new Corefile();
        foreach (var host in args.Hosts.OrderBy(host => host.Host, StringComparer.Ordinal))
        {
            file.Host(host.Host, host.Addresses);
        }

        foreach (var zone in Forwarded(args))
        {
            file.Forward(zone, args.Servers);
        }

        return file.ToString();
    }

    private static string KubeDns(ClusterNamesArgs args) => JsonSerializer.Serialize(
        Forwarded(args).ToImmutableSortedDictionary(zone => zone, _ => args.Servers, StringComparer.Ordinal));

    /// <summary>What stands for all names below a domain is that domain's zone.</summary>
    private static IEnumerable<string> Forwarded(ClusterNamesArgs args) => args.Servers.Count == 0
        ? []
        : Outside(args.Registries.Select(registry => registry.Profile))
            .Where(host => !args.Hosts.Exists(entry => entry.Host == host))
            .Select(host => host.StartsWith(Wildcard, StringComparison.Ordinal) ? host[Wildcard.Length..] : host)
            .Distinct().Order(StringComparer.Ordinal);
}
