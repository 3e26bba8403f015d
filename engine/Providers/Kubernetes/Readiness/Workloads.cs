using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Providers.Kubernetes.Readiness;

/// <summary>
/// When a rollout is complete, as kubectl tells it.
/// <see href="https://github.com/kubernetes/kubectl/blob/master/pkg/polymorphichelpers/rollout_status.go"/>
/// </summary>
internal static class Workloads
{
    private const string Unobserved = "Waiting for the controller to see the change";

    public static ReadyState CheckDeployment(PropertyMap live)
    {
        if (!live.IsObserved())
        {
            return ReadyState.Waiting(Unobserved);
        }

        if (live.Condition("Progressing") is { } progress && progress.TextAt("reason") == "ProgressDeadlineExceeded")
        {
            return ReadyState.Failed(progress.Describe());
        }

        var (wanted, updated) = (Replicas(live), live.Status("updatedReplicas"));
        return updated < wanted ? ReadyState.Waiting($"Waiting for {updated} of {wanted} Pods to be updated")
            : live.Status("replicas") > updated
                ? ReadyState.Waiting($"Waiting for {live.Status("replicas") - updated} old Pods to end")
            : live.Status("availableReplicas") < updated
                ? ReadyState.Waiting($"Waiting: {live.Status("availableReplicas")} of {updated} Pods are available")
            : ReadyState.Ready;
    }

    public static ReadyState CheckStatefulSet(PropertyMap live)
    {
        if (!live.IsObserved())
        {
            return ReadyState.Waiting(Unobserved);
        }

        var (wanted, ready, updated) = (Replicas(live), live.Status("readyReplicas"), live.Status("updatedReplicas"));
        if (ready < wanted)
        {
            return ReadyState.Waiting($"Waiting: {ready} of {wanted} Pods are ready");
        }

        if (live.TextAt("spec", "updateStrategy", "type") == "OnDelete")
        {
            return ReadyState.Ready;
        }

        var partition = live.NumberAt("spec", "updateStrategy", "rollingUpdate", "partition") ?? 0;
        if (partition > 0)
        {
            return updated < wanted - partition
                ? ReadyState.Waiting($"Waiting: {updated} of {wanted - partition} Pods are updated")
                : ReadyState.Ready;
        }

        return live.TextAt("status", "updateRevision") == live.TextAt("status", "currentRevision")
            ? ReadyState.Ready
            : ReadyState.Waiting($"Waiting: {updated} of {wanted} Pods are updated");
    }

    public static ReadyState CheckDaemonSet(PropertyMap live)
    {
        if (!live.IsObserved())
        {
            return ReadyState.Waiting(Unobserved);
        }

        var (wanted, updated) = (live.Status("desiredNumberScheduled"), live.Status("updatedNumberScheduled"));
        var onDelete = live.TextAt("spec", "updateStrategy", "type") == "OnDelete";
        return updated < wanted && !onDelete ? ReadyState.Waiting($"Waiting: {updated} of {wanted} Pods are updated")
            : live.Status("numberAvailable") < wanted
                ? ReadyState.Waiting($"Waiting: {live.Status("numberAvailable")} of {wanted} Pods are available")
            : ReadyState.Ready;
    }

    public static ReadyState CheckReplicationController(PropertyMap live) =>
        live.Status("availableReplicas") >= Replicas(live)
            ? ReadyState.Ready
            : ReadyState.Waiting($"Waiting: {live.Status("availableReplicas")} of {Replicas(live)} Pods are available");

    private static long Replicas(PropertyMap live) => live.NumberAt("spec", "replicas") ?? 1;
}
