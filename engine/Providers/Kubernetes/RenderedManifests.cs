using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Providers.Kubernetes;

/// <summary>
/// Writes manifests to a folder, such that one <c>kubectl apply --recursive --filename FOLDER</c> makes all of it. File
/// names are those of the official provider.
/// </summary>
internal sealed class RenderedManifests(KubernetesSettings settings, IProviderLog log) : IManifestTarget
{
    private readonly string _root = settings.RenderDirectory!;
    private readonly Lock _lock = new();
    private RenderedNamespaces? _namespaces;

    public ValueTask<bool?> IsNamespacedAsync(KubernetesToken token, CancellationToken cancellationToken) =>
        new(ResourceScopes.IsNamespaced(token));

    public ValueTask<PropertyMap?> CreateAsync(ManifestRequest request, CancellationToken cancellationToken)
    {
        if (!request.IsPreview)
        {
            lock (_lock)
            {
                Write(request);
            }
        }

        return new(request.Manifest);
    }

    public ValueTask<PropertyMap?> UpdateAsync(
        ManifestRequest request, ManifestState old, CancellationToken cancellationToken)
    {
        if (!request.IsPreview)
        {
            lock (_lock)
            {
                // Another version of the API has another file name.
                var token = request.Token with { ApiVersion = old.Live.ApiVersion() ?? request.Token.ApiVersion };
                var before = RenderedFile.Of(_root, old.Live, token);
                if (before.Path != RenderedFile.Of(_root, request.Manifest, request.Token).Path)
                {
                    Remove(before);
                }

                Write(request);
            }
        }

        return new(request.Manifest);
    }

    /// <summary>A folder tells nothing that the state does not know.</summary>
    public ValueTask<PropertyMap?> ReadAsync(
        ManifestRequest request, ManifestState old, CancellationToken cancellationToken) =>
        old.Live.Name() is null
            ? throw new EngineException($"{request.Urn.Name} cannot be imported: the provider writes manifests to " +
                $"{_root} and reads none. Use a provider without renderYamlToDirectory.")
            : new(old.Live);

    public ValueTask DeleteAsync(ManifestRequest request, ManifestState old, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Remove(RenderedFile.Of(_root, request.Manifest, request.Token));
        }

        return default;
    }

    private void Write(ManifestRequest request)
    {
        var file = RenderedFile.Of(_root, request.Manifest, request.Token);
        log.Status(request.Urn, $"rendered {file.Path}");
        Namespaces().Add(file);
        RenderedFile.Write(file.Path, RenderedYaml.Write(SchemaKeys.ToWire(request.Manifest)));
    }

    private void Remove(RenderedFile file)
    {
        var namespaces = Namespaces();
        if (File.Exists(file.Path))
        {
            File.Delete(file.Path);
        }

        namespaces.Remove(file);
        foreach (var folder in ManifestPhase.All.Select(f => Path.Combine(_root, f)).Append(_root))
        {
            if (Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
            {
                Directory.Delete(folder);
            }
        }
    }

    private RenderedNamespaces Namespaces() => _namespaces ??= RenderedNamespaces.Read(_root);
}
