using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Kubernetes.Api;

namespace RegistryInfra.Engine.Providers.Kubernetes.Readiness;

/// <summary>A claim is ready when it is bound, or when it waits for its first Pod, as its storage class says.</summary>
internal static class VolumeClaims
{
    private static readonly KubernetesToken _storageClasses = new("storage.k8s.io/v1", "StorageClass", IsPatch: false);

    public static async ValueTask<ReadyState> CheckAsync(
        PropertyMap live, ClusterObjects objects, CancellationToken cancellationToken)
    {
        var phase = live.TextAt("status", "phase");
        if (phase == "Bound")
        {
            return ReadyState.Ready;
        }

        if (phase == "Lost")
        {
            return ReadyState.Failed("The volume of the claim is lost");
        }

        if (phase == "Pending" && live.TextAt("spec", "storageClassName") is { } name
            && await objects.FindAsync(_storageClasses, null, name, cancellationToken) is { } storageClass
            && storageClass.TextAt("volumeBindingMode") == "WaitForFirstConsumer")
        {
            return ReadyState.Ready;
        }

        return ReadyState.Waiting("Waiting for the claim to be bound to a volume");
    }
}
