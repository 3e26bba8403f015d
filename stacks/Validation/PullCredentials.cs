using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>A credential reaches some namespace, and a namespace is named only where there is a credential.</summary>
internal static class PullCredentials
{
    public static void Check(StackSettings settings, PlacedRegistry[] readable, SettingsErrors errors)
    {
        foreach (var (index, cluster) in settings.Clusters.Index())
        {
            var path = $"clusters[{index}].pullSecrets";
            var pulled = readable.Select(placed => placed.Settings)
                .Where(registry => cluster.Registries.Contains(registry.Name))
                .ToArray();
            var handing = pulled.FirstOrDefault(registry => registry.HandsOutCredential);
            if (handing is not null && cluster.PullSecrets.Count == 0 && !errors.Has(path))
            {
                var problem = $"no namespace gets the credential of registry {Shown.Text(handing.Name)}";
                errors.Add(path, problem, "add one, such as namespace: shop");
            }
            else if (handing is null && cluster.PullSecrets.Count > 0 && pulled.Length == cluster.Registries.Count)
            {
                const string Fix = "remove the list, nodes pull by their own identity";
                errors.Add(path, "no registry of this cluster hands out a credential", Fix);
            }
        }
    }
}
