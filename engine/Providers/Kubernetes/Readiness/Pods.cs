using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Kubernetes.Api;

namespace RegistryInfra.Engine.Providers.Kubernetes.Readiness;

/// <summary>A Pod is ready when its containers are, or when they have succeeded.</summary>
internal static class Pods
{
    public static readonly KubernetesToken Token = new("v1", "Pod", IsPatch: false);

    public static ReadyState Check(PropertyMap live) => live.TextAt("status", "phase") switch
    {
        "Succeeded" => ReadyState.Ready,
        "Failed" => ReadyState.Failed(PodProblems.Describe(live) ?? $"Pod {live.Name()} failed"),
        _ when live.HasCondition("Ready") => ReadyState.Ready,
        _ => ReadyState.Waiting(PodProblems.Describe(live) ?? (live.HasCondition("PodScheduled")
            ? "Waiting for the Pod to be ready"
            : "Waiting for the Pod to be scheduled")),
    };
}

/// <summary>What is wrong with the Pods that an object makes.</summary>
internal static class PodProblems
{
    private const int Most = 5;

    private static readonly string[] _starting = ["ContainerCreating", "PodInitializing"];

    public static async Task<IEnumerable<string>> OfAsync(
        PropertyMap live, KubernetesToken token, ClusterObjects objects, CancellationToken cancellationToken)
    {
        if (token.Kind == Pods.Token.Kind || live.MapAt("spec", "selector", "matchLabels") is not { Count: > 0 } labels)
        {
            return [];
        }

        var selector = string.Join(',', labels.Select(l => $"{l.Key}={(l.Value.Plain as PropertyValue.Text)?.Value}"));
        var pods = await objects.ListAsync(
            Pods.Token, live.Namespace(), $"labelSelector={Uri.EscapeDataString(selector)}", cancellationToken);
        return pods.Where(p => !p.HasCondition("Ready")).Select(Describe).OfType<string>().Take(Most);
    }

    /// <summary>Null when nothing is known to be wrong.</summary>
    public static string? Describe(PropertyMap pod)
    {
        var problems = pod.MapsAt("status", "initContainerStatuses").Concat(pod.MapsAt("status", "containerStatuses"))
            .Select(Container).OfType<string>().ToList();
        if (problems.Count == 0 && pod.Condition("PodScheduled") is { } scheduled
            && scheduled.TextAt("status") == "False")
        {
            problems.Add(scheduled.Describe());
        }

        if (problems.Count == 0 && pod.TextAt("status", "message") is { } message)
        {
            problems.Add($"[{pod.TextAt("status", "reason") ?? "Failed"}] {message}");
        }

        return problems.Count == 0 ? null : $"Pod {pod.Name()}: {string.Join(", ", problems)}";
    }

    private static string? Container(PropertyMap status)
    {
        if (status.MapAt("state", "waiting") is { } waiting && !_starting.Contains(waiting.TextAt("reason")))
        {
            return $"{status.TextAt("name")} {waiting.Describe()}";
        }

        var ended = status.MapAt("state", "terminated") ?? status.MapAt("lastState", "terminated");
        return ended?.NumberAt("exitCode") is { } code and not 0
            ? $"{status.TextAt("name")} ended with exit code {code} {ended.Describe()}"
            : null;
    }
}
