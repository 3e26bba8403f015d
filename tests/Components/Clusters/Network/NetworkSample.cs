using System.Text.Json.Nodes;
using RegistryInfra.Components.Clusters.Network;
using RegistryInfra.Components.Tests.Clusters.Manifests;

namespace RegistryInfra.Components.Tests.Clusters.Network;

/// <summary>Network rules of a cluster that pulls from ECR, from Azure and from a registry of its own.</summary>
internal static class NetworkSample
{
    public const string Registry = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
    public const string Layers = "prod-eu-west-1-starport-layer-bucket.s3.eu-west-1.amazonaws.com";
    public const string Blobs = "*.blob.core.windows.net";

    private static readonly string[] _endpoints =
        [Registry, "api.ecr.eu-west-1.amazonaws.com", Layers, "acmeimages.azurecr.io", Blobs, "mirror.example.com:8443"];

    public static NetworkRulesArgs Args(NetworkPlugin plugin) => new()
    {
        Plugin = plugin,
        Namespaces = ["shop", "batch"],
        Registries =
        [
            new StubRegistry($"{Registry}/") { Endpoints = [.. _endpoints] },
            new StubRegistry("inside.registry.svc.cluster.local:5000/") { Namespace = "registry" },
        ],
        Addresses = plugin is NetworkPlugin.Cilium or NetworkPlugin.CalicoEnterprise or NetworkPlugin.ClusterNetworkPolicy ? [] :
        [
            .. _endpoints.Select((endpoint, index) => new EndpointAddressesArgs
            {
                Host = endpoint.Split(':')[0],
                Networks = [$"10.0.{index}.0/24"],
            }),
        ],
    };

    public static async Task<JsonObject[]> PoliciesAsync(NetworkRulesArgs args)
    {
        var recording = await Recording.OfAsync(options => _ = new NetworkRules("blue", args, options));
        return [.. recording.Resources.Skip(1).Select(ManifestModels.ManifestOf)];
    }
}
