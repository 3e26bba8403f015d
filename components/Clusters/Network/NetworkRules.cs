using System.Collections.Immutable;
using Pulumi;
using RegistryInfra.Components.Clusters.Mesh;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Clusters.Network;

/// <summary>
/// Pods of workloads ask the cluster's DNS and reach the registries and the control plane of their mesh, and nothing else: nobody
/// connects to them, and they to nobody, unless policies of the application say so.
/// </summary>
/// <remarks>
/// Images are pulled by the node, not by the Pod, so these rules are no control of which images run: admission is. They are
/// for what a Pod does itself, such as a build, a scan or a stolen credential that looks for a way out. Policies add up in
/// Kubernetes: another one in the same namespace allows more, and none can allow less.
/// </remarks>
public sealed class NetworkRules : ComponentResource
{
    private const string TypeToken = "registry:cluster:NetworkRules";

    /// <summary>Writes the policies.</summary>
    /// <param name="name">Name of the component.</param>
    /// <param name="args">The namespaces and registries.</param>
    /// <param name="options">Options; a <c>kubernetes</c> provider given here says which cluster.</param>
    /// <exception cref="ArgsException"><paramref name="args"/> is not valid; nothing was registered.</exception>
    public NetworkRules(string name, NetworkRulesArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, ArgsRules.Checked("network rules", name, args), options)
    {
        var rules = new EgressRules
        {
            Dns = args.Dns,
            Endpoints = Endpoint.Of(args.Registries.Select(registry => registry.Profile), args.Mesh),
            Probes = args.Mesh is { IsAmbient: true } ? [MeshPorts.AmbientProbes] : [],
            Networks = args.Addresses.ToImmutableDictionary(entry => entry.Host, entry => entry.Networks.ToImmutableArray()),
        };
        foreach (var ns in args.Namespaces)
        {
            args.Plugin.Writer().Write($"{name}-{ns}", ns, rules, new() { Parent = this });
        }

        RegisterOutputs();
    }
}
