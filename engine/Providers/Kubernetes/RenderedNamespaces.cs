using System.Text.RegularExpressions;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Providers.Kubernetes;

/// <summary>
/// Adds the namespaces that rendered objects stand in and no resource declares, for without them the objects are
/// refused.
/// </summary>
internal sealed partial class RenderedNamespaces
{
    private const string Comment = "No resource declares this namespace: it is here because others stand in it.";

    /// <summary>The namespaces that every cluster has.</summary>
    private static readonly string[] _present =
        [KubernetesSettings.Default, "kube-node-lease", "kube-public", "kube-system"];

    private readonly string _root;
    private readonly Dictionary<string, HashSet<string>> _files = [];

    private RenderedNamespaces(string root) => _root = root;

    /// <summary>Reads what an earlier deployment rendered.</summary>
    public static RenderedNamespaces Read(string root)
    {
        var namespaces = new RenderedNamespaces(root);
        foreach (var folder in ManifestPhase.All.Select(f => Path.Combine(root, f)).Where(Directory.Exists))
        {
            foreach (var path in Directory.EnumerateFiles(folder, "*" + RenderedFile.Extension))
            {
                if (NamespacePattern().Match(File.ReadAllText(path)) is { Success: true } match)
                {
                    namespaces.Files(match.Groups[1].Value).Add(path);
                }
            }
        }

        return namespaces;
    }

    public void Add(RenderedFile file)
    {
        if (file.Namespace is not { } name || _present.Contains(name))
        {
            return;
        }

        Files(name).Add(file.Path);
        var declaration = Declaration(name);
        if (!File.Exists(declaration.Path))
        {
            RenderedFile.Write(declaration.Path, RenderedYaml.Write(Manifest(name), Comment));
        }
    }

    public void Remove(RenderedFile file)
    {
        if (file.DeclaredNamespace is { } declared && Files(declared).Count > 0)
        {
            // Its objects remain.
            RenderedFile.Write(file.Path, RenderedYaml.Write(Manifest(declared), Comment));
        }

        if (file.Namespace is not { } name || !Files(name).Remove(file.Path) || Files(name).Count > 0)
        {
            return;
        }

        var declaration = Declaration(name).Path;
        if (File.Exists(declaration) && File.ReadLines(declaration).FirstOrDefault() == $"# {Comment}")
        {
            File.Delete(declaration);
        }
    }

    private static PropertyMap Manifest(string name) => PropertyMap.Empty
        .With("apiVersion", PropertyValue.Of("v1"))
        .With("kind", PropertyValue.Of("Namespace"))
        .WithAt(PropertyValue.Of(name), Manifests.Metadata, "name");

    private RenderedFile Declaration(string name) =>
        RenderedFile.Of(_root, Manifest(name), new("v1", "Namespace", IsPatch: false));

    private HashSet<string> Files(string name) => _files.TryGetValue(name, out var files) ? files : _files[name] = [];

    /// <summary>Only the metadata of the object itself are indented by two.</summary>
    [GeneratedRegex(@"^metadata:\n(?:  .*\n)*?  namespace: ""?([a-z0-9-]+)""?$", RegexOptions.Multiline)]
    private static partial Regex NamespacePattern();
}
