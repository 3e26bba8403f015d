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
        foreach (var (index, cluster) in settings.Clusters.Index())
        {
            foreach (var registry in settings.Registries.OfType<DistributionSettings>())
            {
                if (registry.Cluster == cluster.Name && Refuses(cluster.Admission, registry.OwnNamespace))
                {
                    var missing = $"{Shown.Text(registry.OwnNamespace)} is missing";
                    errors.Add(
                        $"clusters[{index}].admission.exemptNamespaces",
                        $"{missing}, where registry {Shown.Text(registry.Name)} itself runs",
                        "add it, since no registry serves its own image");
                }
            }
        }
    }

    private static bool Refuses(AdmissionSettings admission, string ns) =>
        admission.Mode == AdmissionMode.Enforce && !admission.ExemptNamespaces.Contains(ns);
}
