using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Providers.Kubernetes.Readiness;

/// <summary>A Job is ready when it has succeeded; a suspended one has nothing to do.</summary>
internal static class Jobs
{
    public static ReadyState Check(PropertyMap live) =>
        live.HasCondition("Failed") ? ReadyState.Failed(live.Condition("Failed")!.Describe())
        : live.HasCondition("Complete") || live.At("spec", "suspend")?.Plain is PropertyValue.Bool(true)
            ? ReadyState.Ready
        : ReadyState.Waiting(
            $"Waiting for the Job to succeed ({live.Status("active")} active, {live.Status("succeeded")} succeeded, " +
            $"{live.Status("failed")} failed)");
}
