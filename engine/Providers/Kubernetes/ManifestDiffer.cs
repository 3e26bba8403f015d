using RegistryInfra.Engine.Facts;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Engine.Providers.Kubernetes;

/// <summary>
/// Tells how new inputs differ from an object as it was last seen, so that what others changed shows, too. Fields that
/// only the server filled in are no difference.
/// </summary>
internal sealed class ManifestDiffer(ProviderFacts facts, KubernetesSettings settings)
{
    /// <summary>The facts are read when first asked for, which two resources may do at once.</summary>
    private readonly Lock _factsLock = new();

    public ResourceDiff Diff(Urn urn, PropertyMap oldInputs, ManifestState old, PropertyMap newInputs)
    {
        var token = KubernetesToken.Parse(urn.Type, newInputs);
        var recorded = oldInputs.Count > 0 ? oldInputs.Open() : old.Inputs ?? PropertyMap.Empty;
        var before = NormalManifest.Normalize(recorded, token);
        var after = NormalManifest.Normalize(newInputs.Open(), token);
        var live = old.Live.Name() is null
            ? before
            : LiveShape.Prune(NormalManifest.Normalize(old.Live, token), before);
        if (after.Name() is not null && old.Live.Name() is { } liveName)
        {
            // A name that the server generated may be written into the program.
            live = live.WithAt(PropertyValue.Of(liveName), Manifests.Metadata, "name");
        }

        (live, after, before) = (WithNamespace(live, token), WithNamespace(after, token), WithNamespace(before, token));
        var inputDiffs = PropertyDiffer.Diff(before, after).Select(d => d.Path).ToHashSet();
        var diffs = PropertyDiffer.Diff(WithType(live, token), WithType(after, token));
        var immutable = ImmutableFields(urn.Type, after);
        for (var i = 0; i < diffs.Count; i++)
        {
            var diff = diffs[i] with { InputDiff = inputDiffs.Contains(diffs[i].Path) };
            diffs[i] = immutable.Exists(p => Touches(p, diff.Path, live, after)) ? diff.AsReplacement() : diff;
        }

        diffs.Sort((a, b) => string.CompareOrdinal(a.Path.ToString(), b.Path.ToString()));
        var result = new ResourceDiff([.. diffs], ResourceDiff.TopLevel(diffs.Where(d => d.ForcesReplacement)));
        return result.Replaces ? result with { DeleteBeforeReplace = HasTheSameName(old.Live, after) } : result;
    }

    /// <summary>A name that the program gave cannot be had twice in a namespace.</summary>
    private static bool HasTheSameName(PropertyMap live, PropertyMap after) =>
        after.Name() is { } name && !after.IsAnnotated(Annotations.Autonamed) && name == live.Name()
        && (after.Namespace() ?? KubernetesSettings.Default) == (live.Namespace() ?? KubernetesSettings.Default);

    /// <summary>No namespace is the default one, and what stands in none has none.</summary>
    private static PropertyMap WithNamespace(PropertyMap manifest, KubernetesToken token) => manifest switch
    {
        _ when manifest.At(Manifests.Metadata) is null or { IsUnknown: true } => manifest,
        _ when ResourceScopes.IsNamespaced(token) == false => manifest.WithoutAt(Manifests.Metadata, "namespace"),
        _ when manifest.At(Manifests.Metadata, "namespace") is { IsUnknown: true } => manifest,
        _ => manifest.WithAt(
            PropertyValue.Of(manifest.Namespace() ?? KubernetesSettings.Default), Manifests.Metadata, "namespace"),
    };

    private static PropertyMap WithType(PropertyMap manifest, KubernetesToken token) => manifest
        .With("apiVersion", PropertyValue.Of(manifest.ApiVersion() ?? token.ApiVersion))
        .With("kind", PropertyValue.Of(manifest.Kind() ?? token.Kind));

    /// <summary>True when the field is the one that changed, above it, or inside of what came or went.</summary>
    private static bool Touches(PropertyPath field, PropertyPath changed, PropertyMap before, PropertyMap after) =>
        field.Contains(changed)
        || changed.Contains(field) && (Exists(before, field) || Exists(after, field));

    private static bool Exists(PropertyMap manifest, PropertyPath field) =>
        field.Segments.All(s => s is { Key: not null, IsWildcard: false })
        && manifest.At([.. field.Segments.Select(s => s.Key!)]) is not null;

    private List<PropertyPath> ImmutableFields(string type, PropertyMap after)
    {
        lock (_factsLock)
        {
            return [.. facts.For(type).ReplaceOn(settings.Inputs, after)];
        }
    }
}
