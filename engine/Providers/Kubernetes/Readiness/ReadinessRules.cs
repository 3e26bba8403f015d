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
    TimeSpan Timeout, Func<PropertyMap, ClusterObjects, CancellationToken, ValueTask<ReadyState>> CheckAsync)
{
    public static ReadinessRule Of(Func<PropertyMap, ReadyState> check) => Of(TimeSpan.FromMinutes(10), check);

    public static ReadinessRule Of(TimeSpan timeout, Func<PropertyMap, ReadyState> check) =>
        new(timeout, (live, _, _) => new(check(live)));
}

/// <summary>
/// When objects of which kinds are ready; all others are as soon as they exist.
/// <see href="https://www.pulumi.com/registry/packages/kubernetes/how-to-guides/understanding-await-logic/"/>
/// </summary>
internal static class ReadinessRules
{
    private static readonly FrozenDictionary<string, ReadinessRule> _rules = new Dictionary<string, ReadinessRule>
    {
        ["/PersistentVolume"] = ReadinessRule.Of(TimeSpan.FromMinutes(5), Volumes.Check),
        ["/PersistentVolumeClaim"] = new(TimeSpan.FromMinutes(5), VolumeClaims.CheckAsync),
        ["/Pod"] = ReadinessRule.Of(Pods.Check),
        ["/ReplicationController"] = ReadinessRule.Of(Workloads.CheckReplicationController),
        ["/ResourceQuota"] = ReadinessRule.Of(TimeSpan.FromMinutes(1), FilledIn.CheckResourceQuota),
        ["/Secret"] = ReadinessRule.Of(TimeSpan.FromSeconds(5), FilledIn.CheckSecret),
        ["/Service"] = new(TimeSpan.FromMinutes(10), Services.CheckAsync),
        ["apps/DaemonSet"] = ReadinessRule.Of(Workloads.CheckDaemonSet),
        ["apps/Deployment"] = ReadinessRule.Of(Workloads.CheckDeployment),
        ["apps/StatefulSet"] = ReadinessRule.Of(Workloads.CheckStatefulSet),
        ["batch/Job"] = ReadinessRule.Of(Jobs.Check),
        ["networking.k8s.io/Ingress"] = ReadinessRule.Of(Services.CheckIngress),
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> _quickToDelete = FrozenSet.ToFrozenSet(
    [
        "/Namespace", "/Pod", "/ReplicationController", "apps/DaemonSet", "apps/Deployment", "apps/StatefulSet", "batch/Job",
    ]);

    private static readonly ReadinessRule _byConditions = ReadinessRule.Of(CommonConditions.Check);

    /// <summary>The rule that holds for an object; null when nothing is waited for.</summary>
    /// <param name="token">Its kind.</param>
    /// <param name="manifest">The object, whose annotations may say something else than what is usual.</param>
    /// <param name="awaitAll">True to wait for kinds that have no rule of their own, by the conditions in their status.</param>
    public static ReadinessRule? Find(KubernetesToken token, PropertyMap manifest, bool awaitAll) =>
        manifest.IsAnnotated(Annotations.SkipAwait) ? null
        : manifest.Annotation(Annotations.WaitFor) is { } expectations ? ReadinessRule.Of(WaitFor.Parse(expectations).Check)
        : _rules.GetValueOrDefault($"{token.Group}/{token.Kind}") ?? (awaitAll ? _byConditions : null);

    /// <summary>Kinds of which the end of a deletion need not be waited for; of all others it is in any case.</summary>
    public static bool MaySkipDeletion(KubernetesToken token) => _quickToDelete.Contains($"{token.Group}/{token.Kind}");
}
