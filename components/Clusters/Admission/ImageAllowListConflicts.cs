using RegistryInfra.Components.Clusters.Admission.Engines.Gatekeeper;
using RegistryInfra.Components.Clusters.Admission.Engines.Kyverno;
using RegistryInfra.Components.Clusters.Admission.Platforms;
using RegistryInfra.Components.Clusters.Admission.Rewriting;
using RegistryInfra.Components.Clusters.Admission.Signatures;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Clusters.Admission;

/// <summary>How the arguments of an allow-list do not fit together.</summary>
internal static class ImageAllowListConflicts
{
    /// <summary>Longest name of a policy: the end of a binding's name adds up to 14 characters to it.</summary>
    private const int PolicyNameLimit = 239;

    /// <summary>
    /// Most characters of all that is allowed. An object may have 1.5 MiB in etcd, but <c>kubectl apply</c> writes each once
    /// more into an annotation, and all annotations together may have 256 KiB.
    /// https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/
    /// </summary>
    private const int CharacterLimit = 200_000;

    private static readonly NamespaceNameAttribute _namespace = new();

    public static IEnumerable<ArgsProblem> Of(ImageAllowListArgs args) =>
        [
            .. OfEngine(args), .. OfPlatform(args), .. OfImages(args), .. OfNamespaces(args), .. OfName(args),
            .. SignatureConflicts.Of(args), .. ImageRewriteConflicts.Of(args),
        ];

    public static IEnumerable<ArgsProblem> With(ImageAllowListArgs args, IEnumerable<RegistryProfile> registries)
    {
        RegistryProfile[] profiles = [.. registries];
        string[] own = [.. profiles.SelectMany(registry => registry.Images).Select(scope => scope.ToString())];
        string[] others =
        [
            .. profiles.SelectMany(registry => registry.ImagesOfOthers).Select(scope => scope.ToString()),
            .. args.AdditionalImages.Select(entry => entry.Images),
            .. args.TrustedHosts.Select(entry => $"{entry.Host}/"),
        ];
        string[] allowed = [.. own, .. others];
        if (allowed.Length == 0)
        {
            yield return new(
                "additionalImages", "no image would be allowed: name a registry, or other people's images here");
        }

        foreach (var problem in SignatureConflicts.With(args, allowed)
            .Concat(SignatureConflicts.OfOthers(args, own, others))
            .Concat(ImageRewriteConflicts.With(args, profiles)))
        {
            yield return problem;
        }

        var total = allowed.Sum(text => text.Length);
        if (total > CharacterLimit)
        {
            yield return new(
                "additionalImages",
                $"what is allowed, with the images of the cluster's registries, has {total} characters, more than a policy holds: "
                    + $"use at most {CharacterLimit}, such as one path instead of the repositories below it");
        }
    }

    private static IEnumerable<ArgsProblem> OfEngine(ImageAllowListArgs args)
    {
        if (args.Engine != AdmissionEngine.Gatekeeper && args.Gatekeeper.Source != GatekeeperSource.Cel)
        {
            yield return new("gatekeeper", "only the engine gatekeeper reads it: set the engine, or remove the lines")
            {
                ComparedWith = ["engine"],
            };
        }

        if (args.Engine != AdmissionEngine.Kyverno
            && (args.Kyverno.PolicyKind != KyvernoPolicyKind.ValidatingPolicy || args.Kyverno.PolicyExceptions.Count > 0))
        {
            yield return new("kyverno", "only the engine kyverno reads it: set the engine, or remove the lines")
            {
                ComparedWith = ["engine"],
            };
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, entry) in args.Kyverno.PolicyExceptions.Index())
        {
            if (!seen.Add($"{entry.Namespace}/{entry.Name}"))
            {
                yield return new(
                    $"kyverno.policyExceptions[{index}]",
                    $"{Quoted.Text($"{entry.Namespace}/{entry.Name}")} is in the list already: remove one of the two");
            }
        }
    }

    private static IEnumerable<ArgsProblem> OfPlatform(ImageAllowListArgs args)
    {
        if (args.Platform is not { } platform || !PlatformImages.NeedsRegion(platform))
        {
            if (args.PlatformRegion is { } needless)
            {
                yield return new("platformRegion", $"{Quoted.Text(needless)} has no use: only eks and gke keep their images "
                    + "in each region, so remove the line")
                {
                    ComparedWith = ["platform"],
                };
            }

            yield break;
        }

        if (args.PlatformRegion is not { } region)
        {
            yield return new("platformRegion", $"{Name(platform)} keeps its images in each region: add the cluster's, such as "
                + $"\"{(platform == ClusterPlatform.Eks ? "eu-west-1" : "europe-west1")}\"");
        }
        else if (PlatformImages.Of(platform, region).IsEmpty)
        {
            yield return new("platformRegion", $"{Quoted.Text(region)} is not a region that {Name(platform)} is known to keep its "
                + "images in: use its code, such as \"eu-west-1\"");
        }
    }

    private static IEnumerable<ArgsProblem> OfImages(ImageAllowListArgs args)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, entry) in args.AdditionalImages.Index())
        {
            if (ImageScope.TryParse(entry.Images, out var scope, out _) && !seen.Add(scope.ToString()))
            {
                yield return new(
                    $"additionalImages[{index}].images", $"{Quoted.Text(entry.Images)} is in the list already: remove one of the two");
            }
        }

        foreach (var (index, entry) in args.TrustedHosts.Index())
        {
            if (!ImageScope.TryParse($"{entry.Host}/", out var scope, out var problem))
            {
                yield return new(
                    $"trustedHosts[{index}].host", $"{problem}; name it in additionalImages, since no one owner has all of it");
            }
            else if (!seen.Add(scope.ToString()))
            {
                yield return new(
                    $"trustedHosts[{index}].host", $"{Quoted.Text(entry.Host)} is in the list already: remove one of the two");
            }
        }
    }

    private static IEnumerable<ArgsProblem> OfNamespaces(ImageAllowListArgs args)
    {
        var exempt = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, entry) in args.ExemptNamespaces.Index())
        {
            if (!exempt.Add(entry.Name))
            {
                yield return new(
                    $"exemptNamespaces[{index}].name", $"{Quoted.Text(entry.Name)} is in the list already: remove one of the two");
            }
        }

        foreach (var ns in args.NamespaceModes.Keys.Order(StringComparer.Ordinal))
        {
            if (_namespace.Problem(ns) is { } problem)
            {
                yield return new($"namespaceModes.{ns}", problem);
            }
            else if (exempt.Contains(ns))
            {
                yield return new(
                    $"namespaceModes.{ns}", $"{Quoted.Text(ns)} is exempt, so it has no mode: remove it from one of the two");
            }
        }
    }

    private static IEnumerable<ArgsProblem> OfName(ImageAllowListArgs args)
    {
        var name = args.PolicyName;
        if (name.Length > PolicyNameLimit)
        {
            yield return new(
                "policyName", $"{Quoted.Text(name)} has {name.Length} characters: use at most {PolicyNameLimit}");
        }
        else if (args.Engine == AdmissionEngine.Gatekeeper && ConstraintKind.Problem(name) is { } problemOfKind)
        {
            yield return new("policyName", $"{Quoted.Text(name)} {problemOfKind}") { ComparedWith = ["engine"] };
        }
    }

    private static string Name(ClusterPlatform platform) => platform switch
    {
        ClusterPlatform.Eks => "eks",
        ClusterPlatform.Gke => "gke",
        ClusterPlatform.Aks => "aks",
        _ => "kubernetes",
    };
}
