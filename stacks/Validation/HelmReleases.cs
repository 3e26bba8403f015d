using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>What is installed by a chart needs a cluster, not a directory.</summary>
internal static class HelmReleases
{
    public static void Check(StackSettings settings, SettingsErrors errors)
    {
        foreach (var (index, cluster) in settings.Clusters.Index().Where(entry => entry.Item.RenderTo is not null))
        {
            foreach (var place in Places(cluster))
            {
                errors.Add(
                    $"clusters[{index}].{place}",
                    "a Helm release cannot be rendered to a directory",
                    "remove it and install the chart by what applies the manifests, or reach the cluster by context");
            }
        }
    }

    private static IEnumerable<string> Places(ClusterSettings cluster)
    {
        if (cluster.Admission.Gatekeeper.Release is not null)
        {
            yield return "admission.gatekeeper.release";
        }

        if (cluster.Admission.Kyverno.Release is not null)
        {
            yield return "admission.kyverno.release";
        }

        if (cluster.PullSecrets?.External?.Operator is not null)
        {
            yield return "pullSecrets.external.operator";
        }
    }
}
