using RegistryInfra.Components.Settings;
using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>A credential reaches some namespace, and a namespace is named only where there is a credential.</summary>
internal static class PullCredentials
{
    public static void Check(StackSettings settings, SoundRegistry[] sound, SettingsErrors errors)
    {
        foreach (var (index, cluster) in settings.Clusters.Index())
        {
            var path = $"clusters[{index}].pullSecrets";
            SoundRegistry[] pulled = [.. sound.Where(registry => cluster.Registries.Contains(registry.Name))];
            var handing = pulled.FirstOrDefault(registry => registry.HandsOutCredential);
            if (handing is not null && cluster.PullSecrets is null && !errors.HasUnder(path))
            {
                var problem = $"no namespace gets the credential of registry {Quoted.Text(handing.Name)}";
                errors.Add(path, problem, "add it, such as namespaces: [shop]");
            }
            else if (handing is null && cluster.PullSecrets is { External: null, EcrRefresh: null, DockerConfig: null }
                && pulled.Length == cluster.Registries.Count)
            {
                const string Fix = "remove it, nodes pull by their own identity";
                errors.Add(path, "no registry of this cluster hands out a credential", Fix);
            }
        }
    }
}
