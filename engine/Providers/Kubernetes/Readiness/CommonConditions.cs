using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Providers.Kubernetes.Readiness;

/// <summary>
/// How far an object of any kind is, by the conditions that controllers agree on. An object without them is ready.
/// <see href="https://github.com/kubernetes-sigs/cli-utils/blob/master/pkg/kstatus/README.md"/>
/// </summary>
internal static class CommonConditions
{
    public static ReadyState Check(PropertyMap live)
    {
        if (live.TextAt(Manifests.Metadata, "deletionTimestamp") is not null)
        {
            return ReadyState.Waiting("Waiting for its deletion");
        }

        if (live.NumberAt("status", "observedGeneration") is not null && !live.IsObserved())
        {
            return ReadyState.Waiting("Waiting for the controller to see the change");
        }

        return live.HasCondition("Stalled") ? ReadyState.Failed(live.Condition("Stalled")!.Describe())
            : live.HasCondition("Reconciling") ? ReadyState.Waiting(live.Condition("Reconciling")!.Describe())
            : live.Condition("Ready") is { } ready && ready.TextAt("status") != "True" ? ReadyState.Waiting(ready.Describe())
            : ReadyState.Ready;
    }
}
