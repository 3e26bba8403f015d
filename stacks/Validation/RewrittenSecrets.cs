using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>Tells what is written into the Pods of a cluster which pull secrets the cluster has.</summary>
internal static class RewrittenSecrets
{
    public static void Lay(StackSettings settings)
    {
        foreach (var cluster in settings.Clusters)
        {
            cluster.Admission.Rewrite?.Secrets = cluster.PullSecrets;
        }
    }
}
