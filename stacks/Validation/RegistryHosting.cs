using RegistryInfra.Components.Clusters.Admission;
using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>
/// A registry in a cluster cannot serve its own image: where admission is enforced, its namespace must be exempt.
/// </summary>
internal static class RegistryHosting
{
    public static void Check(StackSettings settings, SettingsErrors errors)
    {
        foreach (var registry in settings.Registries.OfType<DistributionSettings>())
        {
            foreach (var (index, cluster) in settings.Clusters.Index())
            {
                if (cluster.Name == registry.Cluster
                    && cluster.Admission.Mode == AdmissionMode.Enforce
                    && !cluster.Admission.ExemptNamespaces.Contains(registry.OwnNamespace))
                {
                    errors.Add(
                        $"clusters[{index}].admission.exemptNamespaces",
                        $"{Shown.Text(registry.OwnNamespace)} is missing, where registry {Shown.Text(registry.Name)} itself runs",
                        "add it, since no registry serves its own image");
                }
            }
        }
    }
}
