using System.Collections.Frozen;
using System.Collections.Immutable;

namespace RegistryInfra.Images.Rules;

/// <summary>
/// What other people's images are called where a registry keeps them: <c>docker.io/library/</c> is
/// <c>registry.example.com/hub/library/</c>. Of several names that hold an image the narrowest decides.
/// </summary>
public sealed class CachedNames
{
    /// <summary>
    /// Further hosts of Docker Hub. Images there are named with both components of their path: <c>library/</c> is not left out.
    /// </summary>
    private static readonly string[] _dockerHubHosts = ["registry-1.docker.io/", "registry.hub.docker.com/"];

    private readonly FrozenDictionary<string, string> _cached;

    /// <summary>Makes the set. Of a source that is kept under several names, the first one counts.</summary>
    /// <exception cref="ArgumentException">Of a pair, one is a repository and the other is not.</exception>
    public CachedNames(IEnumerable<(ImageScope Source, ImageScope Cached)> names)
    {
        All = [.. names.DistinctBy(name => name.Source).OrderBy(name => name.Source.ToString(), StringComparer.Ordinal)];
        if (All.FirstOrDefault(name => IsPath(name.Source) != IsPath(name.Cached)) is { Source: { } odd })
        {
            throw new ArgumentException($"{odd} is kept under a name of another form.", nameof(names));
        }

        Texts = All.SelectMany(Spellings).ToImmutableSortedDictionary(StringComparer.Ordinal);
        Depths = [.. Texts.Keys.Where(text => text.EndsWith('/')).Select(text => text.Count(letter => letter == '/')).Distinct().OrderDescending()];
        _cached = Texts.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Each source with the name of what is kept of it, sorted.</summary>
    public ImmutableArray<(ImageScope Source, ImageScope Cached)> All { get; }

    /// <summary>The same as texts, with each spelling of a source.</summary>
    public ImmutableSortedDictionary<string, string> Texts { get; }

    /// <summary>How many slashes the paths among the sources have, each number once, the most first.</summary>
    public ImmutableArray<int> Depths { get; }

    /// <summary>True when there is none.</summary>
    public bool IsEmpty => All.IsEmpty;

    /// <summary>
    /// The image by the name under which it is kept, with its tag and digest; the text as it was where nothing keeps it, or where
    /// it is no reference.
    /// </summary>
    public string Rewrite(string image)
    {
        if (IsEmpty || !ImageReference.TryParse(image, out var reference, out _))
        {
            return image;
        }

        var repository = reference.Repository;
        for (var end = repository.Length; end > 0; end = repository.LastIndexOf('/', end - 2) + 1)
        {
            if (_cached.TryGetValue(repository[..end], out var cached))
            {
                return cached + repository[end..] + (reference.Tag is null ? "" : $":{reference.Tag}")
                    + (reference.Digest is null ? "" : $"@{reference.Digest}");
            }
        }

        return image;
    }

    private static bool IsPath(ImageScope scope) => scope.ToString().EndsWith('/');

    private static IEnumerable<KeyValuePair<string, string>> Spellings((ImageScope Source, ImageScope Cached) name)
    {
        var (source, cached) = (name.Source.ToString(), name.Cached.ToString());
        yield return new(source, cached);
        if (name.Source.Host == ImageReference.DockerHub)
        {
            foreach (var host in _dockerHubHosts)
            {
                yield return new(host + source[(ImageReference.DockerHub.Length + 1)..], cached);
            }
        }
    }
}
