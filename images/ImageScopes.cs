using System.Collections.Frozen;
using System.Collections.Immutable;

namespace RegistryInfra.Images;

/// <summary>
/// Several <see cref="ImageScope"/>s, told apart by how many path components they have, so that an image is looked up in them
/// by as many steps as its longest prefix has components, however many scopes there are.
/// </summary>
public sealed class ImageScopes
{
    private readonly FrozenDictionary<string, ImageScope> _byText;

    /// <summary>Makes the set. Order does not matter, and what another scope holds is left out.</summary>
    public ImageScopes(IEnumerable<ImageScope> scopes)
    {
        ImmutableArray<ImageScope> sorted =
            [.. scopes.Distinct().OrderBy(scope => scope.ToString(), StringComparer.Ordinal)];
        var prefixes = sorted.Where(scope => !scope.IsRepository).Select(scope => scope.ToString())
            .ToHashSet(StringComparer.Ordinal);
        All = [.. sorted.Where(scope => !Ancestors(scope.ToString()).Any(prefixes.Contains))];
        Depths = [.. All.Where(scope => !scope.IsRepository).Select(scope => Slashes(scope.ToString())).Distinct().Order()];
        _byText = All.ToFrozenDictionary(scope => scope.ToString(), StringComparer.Ordinal);
    }

    /// <summary>The scopes, sorted, without those that another one holds.</summary>
    public ImmutableArray<ImageScope> All { get; }

    /// <summary>
    /// How many slashes the prefixes among them have, each number once: an image is below one of them when its first so many
    /// components are one of the texts.
    /// </summary>
    public ImmutableArray<int> Depths { get; }

    /// <summary>True when there is none.</summary>
    public bool IsEmpty => All.IsEmpty;

    /// <summary>True when the image is of one of the scopes.</summary>
    public bool Contains(ImageReference image) => Find(image) is not null;

    /// <summary>The scope that the image is of; null for none.</summary>
    public ImageScope? Find(ImageReference image)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (IsEmpty)
        {
            return null;
        }

        var repository = image.Repository;
        if (_byText.TryGetValue(repository, out var scope))
        {
            return scope;
        }

        foreach (var ancestor in Ancestors(repository))
        {
            if (_byText.TryGetValue(ancestor, out scope))
            {
                return scope;
            }
        }

        return null;
    }

    /// <summary>
    /// What is both in one of these scopes and in one of others: of two that overlap, the narrower one.
    /// </summary>
    public ImageScopes Within(IEnumerable<ImageScope> others)
    {
        ImageScope[] second = [.. others];
        return new(
            from scope in All
            from other in second
            let narrower = other.Contains(scope) ? scope : scope.Contains(other) ? other : null
            where narrower is not null
            select narrower);
    }

    /// <summary>The scopes, joined by commas.</summary>
    public override string ToString() => string.Join(", ", All);

    private static int Slashes(string text) => text.Count(letter => letter == '/');

    /// <summary>The prefixes that hold a repository, or another prefix: <c>a.b/</c> and <c>a.b/c/</c> for <c>a.b/c/d</c>.</summary>
    private static IEnumerable<string> Ancestors(string text)
    {
        for (var slash = text.IndexOf('/', StringComparison.Ordinal);
             slash >= 0 && slash < text.Length - 1;
             slash = text.IndexOf('/', slash + 1))
        {
            yield return text[..(slash + 1)];
        }
    }
}
