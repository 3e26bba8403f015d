using RegistryInfra.Components.Clusters.Scanning;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Settings;
using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>A scanner has a namespace of its own, may run there, and can be made in the way that its cluster is reached.</summary>
internal static class ScannerPlaces
{
    public static void Check(StackSettings settings, SoundRegistry[] sound, SettingsErrors errors)
    {
        foreach (var (index, cluster) in settings.Clusters.Index())
        {
            if (cluster.AdmissionReport is { } report && !errors.HasUnder($"clusters[{index}].admissionReport"))
            {
                OfImages(index, cluster, report.Namespace, "the report", [report.Image], sound, errors);
            }

            var path = $"clusters[{index}].scanning";
            if (cluster.Scanning is not { } scanning || errors.HasUnder(path))
            {
                continue;
            }

            OfKind(path, cluster, scanning, errors);
            OfNamespace(path, cluster, scanning, sound, errors);
            OfImages(index, cluster, scanning.Namespace, "the scanner", scanning.Images(), sound, errors);
            OfCatalogs(path, cluster, scanning, sound, errors);
        }
    }

    private static void OfKind(string path, ClusterSettings cluster, ImageScanningArgs scanning, SettingsErrors errors)
    {
        if (scanning.Kind == ImageScanningKind.Operator && cluster.RenderTo is not null)
        {
            errors.Add(
                $"{path}.kind",
                "a Helm release cannot be rendered to a directory",
                "choose kind: job, or reach the cluster by context");
        }
    }

    private static void OfNamespace(
        string path, ClusterSettings cluster, ImageScanningArgs scanning, SoundRegistry[] sound, SettingsErrors errors)
    {
        var owner = sound.FirstOrDefault(registry => registry.Settings.Cluster == cluster.Name
            && (registry.Profile.Namespace == scanning.Namespace || registry.Profile.NodeNamespace == scanning.Namespace));
        if (owner is not null)
        {
            errors.Add(
                $"{path}.namespace",
                $"{Quoted.Text(scanning.Namespace)} is made for registry {Quoted.Text(owner.Name)}",
                "choose another");
        }
        else if (cluster.PullSecrets?.Namespaces.Any(ns => ns.Name == scanning.Namespace) == true)
        {
            errors.Add(
                $"{path}.namespace",
                $"{Quoted.Text(scanning.Namespace)} is among those of pullSecrets, and the scanner gets the credentials by itself",
                "remove it there, or choose another");
        }
    }

    private static void OfImages(
        int index,
        ClusterSettings cluster,
        string ns,
        string what,
        IEnumerable<string> images,
        SoundRegistry[] sound,
        SettingsErrors errors)
    {
        var refused = AdmittedParts.FirstRefused(cluster, ns, images, sound);
        if (refused is not null)
        {
            errors.Add(
                $"clusters[{index}].admission.exemptNamespaces",
                $"{Quoted.Text(ns)} is missing, and admission would refuse {what} there, such as {refused}",
                $"add it, or let the images of {what} come from a registry of the cluster");
        }
    }

    private static void OfCatalogs(
        string path, ClusterSettings cluster, ImageScanningArgs scanning, SoundRegistry[] sound, SettingsErrors errors)
    {
        foreach (var (index, name) in (scanning.Job?.Catalogs ?? []).Index())
        {
            var place = $"{path}.job.catalogs[{index}]";
            if (!cluster.Registries.Contains(name))
            {
                errors.Add(
                    place, $"{Quoted.Text(name)} is not among the registries of the cluster", "add it to those, or remove it here");
            }
            else if (sound.FirstOrDefault(registry => registry.Name == name)?.Profile is { } profile)
            {
                OfCatalog(place, name, profile, errors);
            }
        }
    }

    private static void OfCatalog(string place, string name, RegistryProfile profile, SettingsErrors errors)
    {
        if (!profile.ListsImages)
        {
            errors.Add(
                place,
                $"{Quoted.Text(name)} does not list images of its own to whoever pulls by a credential of this program",
                "remove it: its own scanner sees its images, or the job sees those that run in its namespaces");
        }
        else if (profile.Host.StartsWith("localhost:", StringComparison.Ordinal))
        {
            errors.Add(
                place,
                $"{Quoted.Text(name)} is {Quoted.Text(profile.Host)}, where the job's Pod would find itself",
                "give the registry a host that leads Pods to it as well, or remove it here");
        }
    }
}
