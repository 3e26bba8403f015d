using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>
/// The name that a resource has in the engine: <c>urn:pulumi:stack::project::parent$type::name</c>.
/// </summary>
public readonly partial struct Urn : IEquatable<Urn>
{
    private readonly string _value;

    /// <summary>A URN from its text.</summary>
    /// <exception cref="ArgumentException">The text is null or empty.</exception>
    public Urn(string value)
    {
        if (string.IsNullOrEmpty(value))
        {
            throw new ArgumentException("URN cannot be null or empty.", nameof(value));
        }

        _value = value;
    }

    /// <summary>The text of a URN.</summary>
    public static implicit operator string(Urn value) => value._value;

    /// <summary>Same text.</summary>
    public static bool operator ==(Urn left, Urn right) => left.Equals(right);

    /// <summary>Other text.</summary>
    public static bool operator !=(Urn left, Urn right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Urn other) => string.Equals(_value, other._value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Urn other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => _value;
}
