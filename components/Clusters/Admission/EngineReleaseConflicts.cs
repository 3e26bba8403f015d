using RegistryInfra.Components.Settings;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Clusters.Admission;

/// <summary>How the engine cannot be installed as the arguments say.</summary>
internal static class EngineReleaseConflicts
{
    public static IEnumerable<ArgsProblem> Of(ImageAllowListArgs args)
    {
        foreach (var (place, text) in args.EngineImages())
        {
            if (ImageReference.TryParse(text, out var image, out _) && image.Tag is null)
            {
                yield return new(
                    place,
                    $"{Quoted.Text(text)} names no release, and the chart writes one: write its tag before the digest, such as \":v1.2.3@\"");
            }
        }

        if (args.EngineNamespace() is not { } ns)
        {
            yield break;
        }

        // What SharedNamespaces has besides are the engines' own.
        if (ns == "default" || ns.StartsWith("kube-", StringComparison.Ordinal))
        {
            yield return new(
                args.Gatekeeper.Release is null ? "kyverno.release.namespace" : "gatekeeper.release.namespace",
                $"{Quoted.Text(ns)} is a namespace that others live in, and what is in the engine's is exempt: choose one for it "
                    + "alone, such as \"gatekeeper-system\" or \"kyverno\"");
        }

        if (args.NamespaceModes.ContainsKey(ns))
        {
            yield return new(
                $"namespaceModes.{ns}", $"{Quoted.Text(ns)} is the engine's own and exempt, so it has no mode: remove it here");
        }
    }
}
