using RegistryInfra.Components.Clusters.Admission.Engines.Kyverno;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Clusters.Admission.Rewriting;

/// <summary>How what is written into Pods does not fit the engine, or what the registries keep.</summary>
internal static class ImageRewriteConflicts
{
    private const string Key = "rewrite";

    private static readonly KubernetesVersionAttribute _version = new();

    public static IEnumerable<ArgsProblem> Of(ImageAllowListArgs args) => args.Rewrite is not { } rewrite ? [] : OfEngine(args, rewrite);

    public static IEnumerable<ArgsProblem> With(ImageAllowListArgs args, IEnumerable<RegistryProfile> registries)
    {
        if (args.Rewrite is not { } rewrite)
        {
            return [];
        }

        CachedImages[] names = rewrite.Images ? [.. registries.SelectMany(registry => registry.CachedImages).Distinct()] : [];
        return [.. OfUse(rewrite, names), .. OfNames(names)];
    }

    private static IEnumerable<ArgsProblem> OfEngine(ImageAllowListArgs args, ImageRewriteArgs rewrite)
    {
        const string Place = $"{Key}.kubernetesVersion";
        if (args.Engine == AdmissionEngine.Kyverno)
        {
            if (args.Kyverno.PolicyKind == KyvernoPolicyKind.ClusterPolicy)
            {
                yield return new(Key, "a Kyverno that is too old for a validatingPolicy has no MutatingPolicy either: set kyverno.policyKind "
                    + "to validatingPolicy, or remove the lines")
                {
                    ComparedWith = ["engine", "kyverno.policyKind"],
                };
            }

            if (rewrite.KubernetesVersion is { } needless)
            {
                yield return new(Place, $"{Quoted.Text(needless)} has no use: Kyverno rewrites, on any version, so remove the line")
                {
                    ComparedWith = ["engine"],
                };
            }
        }
        else if (rewrite.KubernetesVersion is not { } version)
        {
            yield return new(Place, "the API server rewrites, and its version decides how it is told: add it, such as \"1.36\"")
            {
                ComparedWith = ["engine"],
            };
        }
        else if (_version.Problem(version) is null && ServedMutation.ApiVersion(version) is null)
        {
            yield return new(
                Place,
                $"Kubernetes {version} serves no MutatingAdmissionPolicy: upgrade to 1.36, use the engine kyverno, or write the cached "
                    + "names into the manifests and remove the lines")
            {
                ComparedWith = ["engine"],
            };
        }
    }

    private static IEnumerable<ArgsProblem> OfUse(ImageRewriteArgs rewrite, CachedImages[] names)
    {
        if (rewrite.PullSecrets && rewrite.Secrets is null)
        {
            yield return new(
                $"{Key}.pullSecrets", "the cluster has no pull secrets: add pullSecrets to the cluster, or remove the line");
        }

        if (names.Length == 0 && !rewrite.PullSecrets)
        {
            yield return new(
                Key,
                "there is nothing to write: no registry of the cluster has its images kept by another one. Add through to an external "
                    + "registry, or pullSecrets: true here, or remove the lines");
        }
    }

    private static IEnumerable<ArgsProblem> OfNames(CachedImages[] names)
    {
        foreach (var twice in names.GroupBy(name => name.Source).Where(group => group.Count() > 1))
        {
            yield return new(
                Key,
                $"{Quoted.Text(twice.Key.ToString())} is kept under several names, {string.Join(" and ", twice.Select(name => name.Cached))}: "
                    + "let the cluster pull through one registry, or set images to false");
        }

        foreach (var kept in names.Select(name => name.Cached).Distinct())
        {
            if (names.FirstOrDefault(name => Meet(name.Source, kept)) is { } again)
            {
                yield return new(
                    Key,
                    $"{Quoted.Text(kept.ToString())} would be rewritten once more, since {Quoted.Text(again.Source.ToString())} is kept "
                        + "elsewhere, too: let the images pass one registry, or set images to false");
            }
        }
    }

    private static bool Meet(ImageScope first, ImageScope second) => first.Contains(second) || second.Contains(first);
}
