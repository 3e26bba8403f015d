using RegistryInfra.Images;
using RegistryInfra.Images.Rules;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Validation;

/// <summary>Whether a cluster admits what the stack itself runs there.</summary>
internal static class AdmittedParts
{
    /// <summary>The first of the images that the cluster would refuse in a namespace; null where it refuses none there.</summary>
    public static string? FirstRefused(ClusterSettings cluster, string ns, IEnumerable<string> images, SoundRegistry[] sound)
    {
        var admission = cluster.Admission;
        if (admission.NamespaceModes.GetValueOrDefault(ns, admission.Mode) != AdmissionMode.Enforce
            || admission.ExemptNamespaces.Any(entry => entry.Name == ns))
        {
            return null;
        }

        var own = new ImageScopes(sound
            .Where(registry => cluster.Registries.Contains(registry.Name))
            .SelectMany(registry => registry.Profile.Images.Concat(registry.Profile.ImagesOfOthers)));
        var rules = admission.Rules();
        return images.FirstOrDefault(image => !rules.Judge(image).IsAllowed && !IsOwn(own, image));
    }

    private static bool IsOwn(ImageScopes own, string image) =>
        ImageReference.TryParse(image, out var reference, out _) && own.Contains(reference);
}
