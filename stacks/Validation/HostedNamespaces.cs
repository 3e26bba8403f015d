using RegistryInfra.Components.Clusters.Admission;
using RegistryInfra.Components.Settings;
using RegistryInfra.Images.Rules;
using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>
/// A registry in a cluster cannot serve its own image: where admission is enforced, its namespace must be exempt.
/// </summary>
internal static class HostedNamespaces
{
    public static void Check(StackSettings settings, IEnumerable<SoundRegistry> registries, SettingsErrors errors)
    {
        foreach (var registry in registries)
        {
            var index = settings.Clusters.FindIndex(cluster => cluster.Name == registry.Settings.Cluster);
            if (index < 0)
            {
                continue;
            }

            string?[] namespaces = [registry.Profile.Namespace, registry.Profile.NodeNamespace];
            foreach (var ns in namespaces.OfType<string>().Where(ns => Refuses(settings.Clusters[index].Admission, ns)))
            {
                errors.Add(
                    $"clusters[{index}].admission.exemptNamespaces",
                    $"{Quoted.Text(ns)} is missing, where registry {Quoted.Text(registry.Name)} itself runs",
                    "add it, since no registry serves its own image");
            }
        }
    }

    private static bool Refuses(ImageAllowListArgs admission, string ns) =>
        admission.Mode == AdmissionMode.Enforce && admission.ExemptNamespaces.All(entry => entry.Name != ns);
}
