using System.Text.Json;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Facts;

/// <summary>
/// Which properties cannot change while their resource lives. replacements.json is kept by hand, a source with each row;
/// generated/ is collected from the providers' typings by sdks/bindgen. A package is read when first asked about.
/// </summary>
internal sealed class ReplacementFacts
{
    private readonly Dictionary<string, Dictionary<string, GeneratedFact>> _packages = [];
    private readonly Dictionary<string, (FactRow? Row, PropertyPath Path)[]> _paths = [];
    private FactRow[]? _rows;

    /// <summary>The paths that replace a resource of a type such as <c>aws:ecr/repository:Repository</c>.</summary>
    /// <param name="type">The type.</param>
    /// <param name="provider">The inputs of its provider, which may lift a restriction.</param>
    public IEnumerable<PropertyPath> For(string type, PropertyMap provider)
    {
        if (!_paths.TryGetValue(type, out var paths))
        {
            _paths[type] = paths = [.. Collect(type)];
        }

        return paths.Where(p => p.Row is null || p.Row.HoldsWith(provider)).Select(p => p.Path);
    }

    private IEnumerable<(FactRow?, PropertyPath)> Collect(string type)
    {
        var package = type[..Math.Max(0, type.IndexOf(':', StringComparison.Ordinal))];
        if (!_packages.TryGetValue(package, out var generated))
        {
            _packages[package] = generated = Read<Dictionary<string, GeneratedFact>>($"generated/{package}.json") ?? [];
        }

        foreach (var path in generated.TryGetValue(type, out var fact) ? fact.ReplaceOnChanges : [])
        {
            yield return (null, PropertyPath.Parse(path));
        }

        _rows ??= Read<FactRow[]>("replacements.json") ?? [];
        foreach (var row in _rows.Where(r => r.Covers(type)))
        {
            foreach (var path in row.ReplaceOnChanges)
            {
                yield return (row, PropertyPath.Parse(path));
            }
        }
    }

    private static T? Read<T>(string name)
        where T : class
    {
        using var stream = typeof(ReplacementFacts).Assembly.GetManifestResourceStream($"Facts/{name}");
        return stream is null ? null : (T?)JsonSerializer.Deserialize(stream, typeof(T), FactsJson.Default);
    }
}
