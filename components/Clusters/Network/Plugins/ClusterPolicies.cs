using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using CustomObject = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace RegistryInfra.Components.Clusters.Network.Plugins;

/// <summary>
/// ClusterNetworkPolicy of the network policy API, with the names of its experimental channel. It accepts the registries in the
/// tier of administrators; a NetworkPolicy of the namespace closes the rest, so that policies of the application still add up.
/// <see href="https://network-policy-api.sigs.k8s.io/reference/spec/"/>
/// </summary>
internal sealed class ClusterPolicies : IPolicyWriter
{
    /// <summary>Most names of a rule.</summary>
    private const int NamesOfARule = 25;

    /// <summary>In the middle of 0 to 1000, so that a site can decide before and after. All of these accept, so order is no matter.</summary>
    private const int Priority = 500;

    public void Write(string name, string ns, EgressRules rules, CustomResourceOptions options)
    {
        new KubernetesPolicies().Write(name, ns, rules, options);
        var accepted = rules.NamedByPort.SelectMany(port => port.Chunk(NamesOfARule).Select(names => Accept(port.Key, names)));
        if (accepted.ToList<object>() is not { Count: > 0 } egress)
        {
            return;
        }

        _ = new CustomObject(
            $"{name}-names",
            new CustomObjectArgs(
                "policy.networking.k8s.io/v1alpha2",
                "ClusterNetworkPolicy",
                new ObjectMetaArgs { Name = $"{IPolicyWriter.PolicyName}-{ns}" },
                new()
                {
                    ["tier"] = "Admin",
                    ["priority"] = Priority,
                    ["subject"] = new Dictionary<string, object>
                    {
                        ["namespaces"] = new Dictionary<string, object>
                        {
                            ["matchLabels"] = new Dictionary<string, object> { ["kubernetes.io/metadata.name"] = ns },
                        },
                    },
                    ["egress"] = egress,
                }),
            new CustomResourceOptions { Parent = options.Parent });
    }

    private static Dictionary<string, object> Accept(int port, Endpoint[] endpoints) => new()
    {
        ["action"] = "Accept",
        ["to"] = new List<object>
        {
            new Dictionary<string, object> { ["domainNames"] = new List<object>(endpoints.Select(endpoint => endpoint.Host)) },
        },
        ["protocols"] = new List<object>
        {
            new Dictionary<string, object>
            {
                ["tcp"] = new Dictionary<string, object>
                {
                    ["destinationPort"] = new Dictionary<string, object> { ["number"] = port },
                },
            },
        },
    };
}
