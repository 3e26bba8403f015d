using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What is known of a value besides the value: is it there, is it secret, which resources does it come from.</summary>
internal readonly struct Provenance(ImmutableHashSet<Resource> resources, bool isKnown, bool isSecret)
{
    public static readonly Provenance Plain = new(ImmutableHashSet<Resource>.Empty, isKnown: true, isSecret: false);

    public static readonly Provenance Secret = new(ImmutableHashSet<Resource>.Empty, isKnown: true, isSecret: true);

    public static readonly Provenance Unknown = new(ImmutableHashSet<Resource>.Empty, isKnown: false, isSecret: false);

    public ImmutableHashSet<Resource> Resources => resources;

    public bool IsKnown => isKnown;

    public bool IsSecret => isSecret;

    /// <summary>The provenance of a value made of both: unknown if either is, secret if either is.</summary>
    public Provenance Merge(in Provenance other) =>
        new(Union(resources, other.Resources), isKnown && other.IsKnown, isSecret || other.IsSecret);

    public Provenance WithSecret(bool secret) => new(resources, isKnown, secret);

    public Provenance With(ImmutableHashSet<Resource> more) => new(Union(resources, more), isKnown, isSecret);

    private static ImmutableHashSet<Resource> Union(ImmutableHashSet<Resource> left, ImmutableHashSet<Resource> right)
    {
        if (right.IsEmpty || ReferenceEquals(left, right))
        {
            return left;
        }

        return left.IsEmpty ? right : left.Union(right);
    }
}
