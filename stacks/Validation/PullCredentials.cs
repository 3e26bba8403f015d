using RegistryInfra.Components.Registries;
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
            Generated(cluster, path, sound, errors);
            SoundRegistry[] pulled = [.. sound.Where(registry => cluster.Registries.Contains(registry.Name))];
            Pushed(cluster, path, pulled, errors);
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

    /// <summary>A registry that leaves its credential to the cluster finds one there.</summary>
    private static void Generated(ClusterSettings cluster, string path, SoundRegistry[] sound, SettingsErrors errors)
    {
        if (cluster.PullSecrets?.DockerConfig is not null || errors.HasUnder(path))
        {
            return;
        }

        string[] hosts = [.. cluster.PullSecrets?.External?.Secrets.Select(secret => secret.Images.Split('/')[0]) ?? []];
        foreach (var registry in sound.Where(registry => cluster.Registries.Contains(registry.Name)
            && registry.Profile.PullAccess == PullAccess.InClusterGenerator && !hosts.Contains(registry.Profile.Host)))
        {
            errors.Add(
                $"{path}.external",
                $"registry {Quoted.Text(registry.Name)} leaves its credential to the cluster, and no secret here is for "
                    + registry.Profile.Host,
                $"add one with images: {registry.Profile.Images.Concat(registry.Profile.ImagesOfOthers).First()}");
        }
    }

    /// <summary>What is written into a store is a credential of one of the cluster's registries.</summary>
    private static void Pushed(ClusterSettings cluster, string path, SoundRegistry[] pulled, SettingsErrors errors)
    {
        if (cluster.PullSecrets?.External is not { } external || pulled.Length != cluster.Registries.Count)
        {
            // A registry that is wrong by itself is not known yet.
            return;
        }

        var credentials = pulled.DistinctBy(registry => registry.Name).ToDictionary(
            registry => registry.Name,
            registry => registry.HandsOutCredential
                ? registry.Profile.Images.AddRange(registry.Profile.ImagesOfOthers)
                : []);
        foreach (var problem in external.ConflictsWith(credentials))
        {
            errors.Add(problem.Under($"{path}.external"));
        }
    }
}
