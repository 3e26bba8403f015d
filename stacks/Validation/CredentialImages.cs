using RegistryInfra.Components.Settings;
using RegistryInfra.Images;
using RegistryInfra.Images.Rules;
using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>Admission lets the images run that make pull secrets, or keep them fresh.</summary>
internal static class CredentialImages
{
    public static void Check(StackSettings settings, SoundRegistry[] sound, SettingsErrors errors)
    {
        foreach (var (index, cluster) in settings.Clusters.Index())
        {
            var path = $"clusters[{index}]";
            if (cluster.Admission.Mode != AdmissionMode.Enforce || errors.HasUnder(path))
            {
                continue;
            }

            ImageScope[] allowed =
            [
                .. sound.Where(registry => cluster.Registries.Contains(registry.Name)).SelectMany(registry => registry.Profile.Images),
                .. cluster.Admission.AdditionalImages.Select(entry => ImageScope.Parse(entry.Images)),
            ];
            foreach (var (place, image, ns) in Images(cluster))
            {
                var isExempt = cluster.Admission.ExemptNamespaces.Exists(entry => entry.Name == ns);
                if (!isExempt && !allowed.Any(scope => scope.Contains(ImageReference.Parse(image))))
                {
                    errors.Add(
                        $"{path}.pullSecrets.{place}.image",
                        $"{Quoted.Text(image)} is an image that admission refuses in namespace {Quoted.Text(ns)}",
                        "take a copy in one of the registries, add it to admission.additionalImages, or exempt the namespace");
                }
            }
        }
    }

    private static IEnumerable<(string Place, string Image, string Namespace)> Images(ClusterSettings cluster)
    {
        if (cluster.PullSecrets?.EcrRefresh is { } refresh)
        {
            yield return ("ecrRefresh", refresh.Image, refresh.Namespace);
        }

        if (cluster.PullSecrets?.External?.Operator is { } chart)
        {
            yield return ("external.operator", chart.Image, chart.Namespace);
        }
    }
}
