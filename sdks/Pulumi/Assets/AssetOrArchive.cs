namespace Pulumi;

/// <summary>A file, a text or a tree of them, as the value of a property.</summary>
public abstract class AssetOrArchive
{
    private protected AssetOrArchive(string signature, string property, object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        (Signature, Property, Value) = (signature, property, value);
    }

    /// <summary>What marks the object on the wire.</summary>
    internal string Signature { get; }

    /// <summary>The wire name of what it is made from.</summary>
    internal string Property { get; }

    internal object Value { get; }
}
