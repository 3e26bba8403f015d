using RegistryInfra.Components.Clusters.Mirrors;
using RegistryInfra.Components.Settings;
using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>A mirror has a namespace of its own in its cluster, and may run there.</summary>
internal static class MirrorPlaces
{
    public static void Check(StackSettings settings, SoundRegistry[] sound, SettingsErrors errors)
    {
        foreach (var (index, mirror) in settings.Mirrors.Index())
        {
            var path = $"mirrors[{index}]";
            var cluster = settings.Clusters.FindIndex(candidate => candidate.Name == mirror.Cluster);
            if (cluster >= 0 && !errors.HasUnder(path))
            {
                OfNamespace(path, mirror, settings, settings.Clusters[cluster], sound, errors);
                OfImages($"clusters[{cluster}]", mirror, settings.Clusters[cluster], sound, errors);
            }
        }
    }

    private static void OfNamespace(
        string path, ImageMirrorArgs mirror, StackSettings settings, ClusterSettings cluster, SoundRegistry[] sound, SettingsErrors errors)
    {
        var owner = Owner(mirror, settings, cluster, sound);
        if (owner is not null)
        {
            errors.Add(
                $"{path}.{(mirror.Namespace is null ? "name" : "namespace")}",
                $"{Quoted.Text(NamespaceOf(mirror))} is the namespace of {owner}, and the mirror makes one for itself alone",
                "choose another namespace");
        }
    }

    private static string? Owner(ImageMirrorArgs mirror, StackSettings settings, ClusterSettings cluster, SoundRegistry[] sound)
    {
        var ns = NamespaceOf(mirror);
        var registry = sound.FirstOrDefault(candidate => candidate.Settings.Cluster == cluster.Name
            && (candidate.Profile.Namespace == ns || candidate.Profile.NodeNamespace == ns));
        if (registry is not null)
        {
            return $"registry {Quoted.Text(registry.Name)}";
        }

        if (cluster.Scanning?.Namespace == ns)
        {
            return "the scanner";
        }

        if (cluster.PullSecrets?.Namespaces.Any(entry => entry.Name == ns) == true)
        {
            return "workloads in pullSecrets";
        }

        // The one that comes first keeps it.
        var earlier = settings.Mirrors.TakeWhile(other => other != mirror)
            .FirstOrDefault(other => other.Cluster == mirror.Cluster && NamespaceOf(other) == ns);
        return earlier is null ? null : $"mirror {Quoted.Text(earlier.Name)}";
    }

    private static void OfImages(
        string path, ImageMirrorArgs mirror, ClusterSettings cluster, SoundRegistry[] sound, SettingsErrors errors)
    {
        var ns = NamespaceOf(mirror);
        var refused = AdmittedParts.FirstRefused(cluster, ns, mirror.RunImages(), sound);
        if (refused is not null)
        {
            errors.Add(
                $"{path}.admission.exemptNamespaces",
                $"{Quoted.Text(ns)} is missing, and admission would refuse what copies images there, such as {refused}",
                "add it, or let copierImage and scriptImage come from a registry of the cluster");
        }
    }

    private static string NamespaceOf(ImageMirrorArgs mirror) => mirror.Namespace ?? mirror.Name;
}
