using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Providers.Kubernetes;

/// <summary>The file of a manifest.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Namespace">The namespace that the object stands in; null for none, or the default one.</param>
/// <param name="DeclaredNamespace">The namespace that the object is; null for any other object.</param>
internal sealed record RenderedFile(string Path, string? Namespace, string? DeclaredNamespace)
{
    public const string Extension = ".yaml";

    public static RenderedFile Of(string root, PropertyMap manifest, KubernetesToken token)
    {
        var (name, @namespace) = (manifest.Name() ?? "", manifest.Namespace());
        var fileName = string.Join('-', new[]
        {
            token.ApiVersion, token.Kind.ToLowerInvariant(), @namespace ?? KubernetesSettings.Default, name,
        }.Select(Sanitize));
        return new(
            System.IO.Path.Combine(root, ManifestPhase.Folder(token), fileName + Extension),
            @namespace == KubernetesSettings.Default ? null : @namespace,
            token is { ApiVersion: "v1", Kind: "Namespace" } ? name : null);
    }

    /// <summary>
    /// Writes the whole file or nothing. Manifests can hold secrets: no one but their owner may read them.
    /// </summary>
    public static void Write(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        }
        else
        {
            const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!, owner | UnixFileMode.UserExecute);
            options.UnixCreateMode = owner;
        }

        var temporary = path + ".tmp";
        using (var writer = new StreamWriter(temporary, options))
        {
            writer.Write(text);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Names may hold colons, and a custom resource's could hold a path out of the folder.</summary>
    private static string Sanitize(string text) => text.Replace('/', '_').Replace('\\', '_').Replace(':', '_');
}
