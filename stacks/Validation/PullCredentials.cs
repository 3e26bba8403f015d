using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>A credential reaches some namespace, and a namespace is named only where there is a credential.</summary>
internal static class PullCredentials
{
    public static void Check(StackSettings settings, IReadOnlyCollection<PlacedRegistry> readable, SettingsErrors errors)
    {
        foreach (var (index, cluster) in settings.Clusters.Index())
        {
            var path = $"clusters[{index}].pullSecrets";
            var pulled = readable.Where(placed => cluster.Registries.Contains(placed.Settings.Name)).ToArray();
            var handing = pulled.FirstOrDefault(placed => placed.Settings.HandsOutCredential).Settings;
            if (handing is not null && cluster.PullSecrets.Count == 0 && !errors.Has(path))
            {
                errors.Add(path, $"no namespace gets the credential of registry {Shown.Text(handing.Name)}", "add one, such as namespace: shop");
            }
            else if (handing is null && cluster.PullSecrets.Count > 0 && pulled.Length == cluster.Registries.Count)
            {
                errors.Add(path, "no registry of this cluster hands out a credential", "remove the list, nodes pull by their own identity");
            }
        }
    }
}
