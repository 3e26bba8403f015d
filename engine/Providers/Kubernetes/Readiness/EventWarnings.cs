using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Kubernetes.Api;

namespace RegistryInfra.Engine.Providers.Kubernetes.Readiness;

/// <summary>What the cluster's controllers warned of.</summary>
internal static class EventWarnings
{
    private const int Most = 3;

    private static readonly KubernetesToken _token = new("v1", "Event", IsPatch: false);

    public static async Task<IEnumerable<string>> OfAsync(
        PropertyMap live, ClusterObjects objects, CancellationToken cancellationToken)
    {
        var uid = live.TextAt(Manifests.Metadata, "uid") ?? "";
        var events = await objects.ListAsync(
            _token, live.Namespace(), $"fieldSelector=involvedObject.uid%3D{Uri.EscapeDataString(uid)}",
            cancellationToken);
        return events
            .Where(e => e.TextAt("type") == "Warning" && e.TextAt("involvedObject", "uid") == uid)
            .Select(e => $"[{e.TextAt("reason")}] {e.TextAt("message")}")
            .Distinct()
            .TakeLast(Most);
    }
}
