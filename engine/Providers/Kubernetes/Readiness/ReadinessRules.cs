using System.Collections.Frozen;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Kubernetes.Api;

namespace RegistryInfra.Engine.Providers.Kubernetes.Readiness;

/// <summary>How far an object is.</summary>
/// <param name="IsReady">True when nothing is waited for.</param>
/// <param name="Message">What is waited for.</param>
/// <param name="Failure">Why it will never be ready; null while it may.</param>
internal sealed record ReadyState(bool IsReady, string Message, string? Failure = null)
{
    public static readonly ReadyState Ready = new(true, "");

    public static ReadyState Waiting(string message) => new(false, message);

    public static ReadyState Failed(string failure) => new(false, failure, failure);
}

/// <param name="Timeout">How long is waited when nothing else is said.</param>
/// <param name="CheckAsync">Tells how far an object is, looking at others where that takes them.</param>
internal sealed record ReadinessRule(
    TimeSpan Timeout, Func<PropertyMap, ClusterObjects, CancellationToken, ValueTask<ReadyState>> CheckAsync);

/// <summary>
/// When objects of which kinds are ready; all others are as soon as they exist.
/// <see href="https://www.pulumi.com/registry/packages/kubernetes/how-to-guides/understanding-await-logic/"/>
/// </summary>
internal static class ReadinessRules
{
    private static readonly FrozenDictionary<string, ReadinessRule> _rules = new Dictionary<string, ReadinessRule>
    {
        ["/PersistentVolumeClaim"] = new(TimeSpan.FromMinutes(5), VolumeClaims.CheckAsync),
        ["/Pod"] = Plain(Pods.Check),
        ["/Service"] = new(TimeSpan.FromMinutes(10), Services.CheckAsync),
        ["apps/DaemonSet"] = Plain(Workloads.CheckDaemonSet),
        ["apps/Deployment"] = Plain(Workloads.CheckDeployment),
        ["apps/StatefulSet"] = Plain(Workloads.CheckStatefulSet),
        ["batch/Job"] = Plain(Jobs.Check),
        ["networking.k8s.io/Ingress"] = Plain(Services.CheckIngress),
    }.ToFrozenDictionary();

    public static ReadinessRule? Find(KubernetesToken token) => _rules.GetValueOrDefault($"{token.Group}/{token.Kind}");

    private static ReadinessRule Plain(Func<PropertyMap, ReadyState> check) =>
        new(TimeSpan.FromMinutes(10), (live, _, _) => new(check(live)));
}
