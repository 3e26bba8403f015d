using RegistryInfra.Components.Settings;
using RegistryInfra.Images;
using RegistryInfra.Images.Rules;
using RegistryInfra.Stacks.Binding;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>Admission lets the image run that keeps pull secrets fresh.</summary>
internal static class RefreshImages
{
    public static void Check(StackSettings settings, SoundRegistry[] sound, SettingsErrors errors)
    {
        foreach (var (index, cluster) in settings.Clusters.Index())
        {
            if (cluster.PullSecrets?.EcrRefresh is not { } refresh || cluster.Admission.Mode != AdmissionMode.Enforce
                || errors.HasUnder($"clusters[{index}]")
                || cluster.Admission.ExemptNamespaces.Exists(entry => entry.Name == refresh.Namespace))
            {
                continue;
            }

            var image = ImageReference.Parse(refresh.Image);
            var own = sound.Where(registry => cluster.Registries.Contains(registry.Name))
                .SelectMany(registry => registry.Profile.Images);
            var others = cluster.Admission.AdditionalImages.Select(entry => ImageScope.Parse(entry.Images));
            if (!own.Concat(others).Any(scope => scope.Contains(image)))
            {
                errors.Add(
                    $"clusters[{index}].pullSecrets.ecrRefresh.image",
                    $"{Quoted.Text(refresh.Image)} is an image that admission refuses in namespace {Quoted.Text(refresh.Namespace)}",
                    "take a copy in one of the registries, add it to admission.additionalImages, or exempt the namespace");
            }
        }
    }
}
