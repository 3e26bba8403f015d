using System.Collections.Immutable;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;
using YamlDotNet.Core;

namespace RegistryInfra.Engine.Providers.Kubernetes.Helm;

/// <summary>
/// Releases whose objects are written to a folder, by <c>helm template</c>. The official provider would install them in
/// the cluster of the machine's kubeconfig even so.
/// </summary>
internal sealed class RenderedReleases(HelmProgram helm, IManifestTarget folder, IProviderLog log) : IReleaseTarget
{
    private const string Hook = "helm.sh/hook";

    /// <summary>The hooks that have their place in an installation; others would run when they should not.</summary>
    private static readonly string[] _installing =
        ["crd-install", "post-install", "post-upgrade", "pre-install", "pre-upgrade"];

    public async Task<ReleaseRecord> ApplyAsync(
        Urn urn, ReleaseArguments release, PropertyMap? old, CancellationToken cancellationToken)
    {
        using var files = new HelmFiles();
        var chart = await release.ChartAsync(helm, files, cancellationToken);
        var template = await RunAsync(urn, release, files,
        [
            "template", release.Name, .. chart, .. release.Rendering(), "--skip-tests",
            release.SkipsCrds ? "--skip-crds" : "--include-crds", "--values", files.WriteValues(release.Values),
        ], cancellationToken);
        var about = ReleaseValues.ReadYaml(
            await RunAsync(urn, release, files, ["show", "chart", .. chart], cancellationToken)).FirstOrDefault() ?? PropertyMap.Empty;
        var objects = Placed(urn, Read(urn, release, template), release.Namespace);
        var former = old is null ? [] : Written(old);
        foreach (var manifest in objects)
        {
            await folder.CreateAsync(Request(urn, manifest), cancellationToken);
            former.RemoveAll(f => f.Equals(Identity(manifest)));
        }

        foreach (var manifest in former)
        {
            await folder.DeleteAsync(Request(urn, manifest), ManifestState.Read(manifest), cancellationToken);
        }

        return new(Status(release, about, old), release.Values, objects);
    }

    /// <summary>A folder tells nothing that the state does not know.</summary>
    public Task<ReleaseRecord?> ReadAsync(
        string @namespace, string name, PropertyMap outputs, CancellationToken cancellationToken) =>
        outputs.Count == 0
            ? throw new EngineException($"the release {name} cannot be imported: the provider writes manifests to a folder " +
                "and reads none. Use a provider without renderYamlToDirectory.")
            : Task.FromResult<ReleaseRecord?>(new(
                outputs.MapAt("status") ?? PropertyMap.Empty, outputs.MapAt("values") ?? PropertyMap.Empty, [.. Written(outputs)]));

    public async Task UninstallAsync(
        Urn urn, ReleaseArguments release, PropertyMap outputs, CancellationToken cancellationToken)
    {
        foreach (var manifest in Written(outputs))
        {
            await folder.DeleteAsync(Request(urn, manifest), ManifestState.Read(manifest), cancellationToken);
        }
    }

    private async Task<string> RunAsync(
        Urn urn, ReleaseArguments release, HelmFiles files, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var result = await helm.RunAsync(files, arguments, cancellationToken);
        return result.ExitCode == 0
            ? result.Output
            : throw new EngineException($"{urn.Name}: helm cannot render {release.Chart}: {result.Problem}");
    }

    private static ImmutableArray<PropertyMap> Read(Urn urn, ReleaseArguments release, string template)
    {
        try
        {
            return ReleaseValues.ReadYaml(template);
        }
        catch (YamlException e)
        {
            throw new EngineException($"{urn.Name}: what helm rendered of {release.Chart} is no YAML: {e.InnerException?.Message ?? e.Message}", e);
        }
    }

    /// <summary>
    /// The objects in their namespaces, as helm would place them, without hooks that run at other times than an
    /// installation.
    /// </summary>
    private ImmutableArray<PropertyMap> Placed(Urn urn, ImmutableArray<PropertyMap> manifests, string @namespace)
    {
        var clusterWide = manifests
            .Where(m => m.Kind() == "CustomResourceDefinition" && m.TextAt("spec", "scope") == "Cluster")
            .Select(m => (m.TextAt("spec", "group"), m.TextAt("spec", "names", "kind"))).ToHashSet();
        var placed = ImmutableArray.CreateBuilder<PropertyMap>();
        foreach (var manifest in manifests.Where(m => m.Kind() is not null && m.Name() is not null))
        {
            if (manifest.Annotation(Hook) is { } hooks && !hooks.Split(',').Any(h => _installing.Contains(h.Trim())))
            {
                log.Warn(urn, $"{manifest.Kind()} {manifest.Name()} is left out: it is a hook that helm would run at {hooks}.");
                continue;
            }

            var token = Token(manifest);
            var isNamespaced = ResourceScopes.IsNamespaced(token) ?? !clusterWide.Contains((token.Group, token.Kind));
            placed.Add(isNamespaced && manifest.Namespace() is null
                ? manifest.WithAt(PropertyValue.Of(@namespace), Manifests.Metadata, "namespace")
                : manifest);
        }

        return placed.ToImmutable();
    }

    /// <summary>The objects of an earlier rendering, as far as their files need to be known.</summary>
    private static List<PropertyMap> Written(PropertyMap outputs)
    {
        var written = new List<PropertyMap>();
        foreach (var (key, names) in outputs.MapAt("resourceNames") ?? PropertyMap.Empty)
        {
            // Such as Deployment.apps/apps/v1.
            var slash = key.IndexOf('/', StringComparison.Ordinal);
            var manifest = PropertyMap.Empty
                .With("apiVersion", PropertyValue.Of(key[(slash + 1)..]))
                .With("kind", PropertyValue.Of(key[..slash].Split('.')[0]));
            foreach (var name in names.Plain is PropertyValue.List(var items) ? items.Select(i => i.Plain).OfType<PropertyValue.Text>() : [])
            {
                written.Add(name.Value.Split('/') is [var @namespace, var inner]
                    ? Named(manifest, inner).WithAt(PropertyValue.Of(@namespace), Manifests.Metadata, "namespace")
                    : Named(manifest, name.Value));
            }
        }

        return written;
    }

    private static PropertyMap Named(PropertyMap manifest, string name) =>
        manifest.WithAt(PropertyValue.Of(name), Manifests.Metadata, "name");

    private static PropertyMap Identity(PropertyMap manifest)
    {
        var identity = Named(
            PropertyMap.From([.. manifest.Where(p => p.Key is "apiVersion" or "kind")]), manifest.Name()!);
        return manifest.Namespace() is { } @namespace
            ? identity.WithAt(PropertyValue.Of(@namespace), Manifests.Metadata, "namespace")
            : identity;
    }

    private static KubernetesToken Token(PropertyMap manifest) => new(manifest.ApiVersion() ?? "", manifest.Kind()!, IsPatch: false);

    private static ManifestRequest Request(Urn urn, PropertyMap manifest) => new(urn, Token(manifest), manifest, "");

    private static PropertyMap Status(ReleaseArguments release, PropertyMap chart, PropertyMap? old) => PropertyMap.From(
    [
        new("name", PropertyValue.Of(release.Name)),
        new("namespace", PropertyValue.Of(release.Namespace)),
        new("revision", PropertyValue.Of((old?.NumberAt("status", "revision") ?? 0) + 1)),
        // Helm's word for what it does not know the state of.
        new("status", PropertyValue.Of("unknown")),
        new("chart", PropertyValue.Of(chart.TextAt("name") ?? release.Chart)),
        new("version", PropertyValue.Of(chart.TextAt("version") ?? "")),
        new("appVersion", PropertyValue.Of(chart.TextAt("appVersion") ?? "")),
    ]);
}
