using System.Collections.Immutable;
using System.Text;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Properties;

/// <summary>A value of a resource's property, as the protocol and the snapshot know it.</summary>
public abstract record PropertyValue
{
    private PropertyValue()
    {
    }

    public static PropertyValue Null { get; } = new NullValue();

    /// <summary>A value that is only known once the resource it comes from exists.</summary>
    public static PropertyValue Unknown { get; } = new Computed();

    public static PropertyValue Of(bool value) => new Bool(value);

    public static PropertyValue Of(double value) => new Number(value);

    public static PropertyValue Of(string value) => new Text(value);

    public static PropertyValue Of(PropertyMap value) => new Map(value);

    public static PropertyValue Of(params ImmutableArray<PropertyValue> items) => new List(items);

    public static PropertyValue SecretOf(PropertyValue value) => value is Secret ? value : new Secret(value);

    public bool IsUnknown => Plain is Computed;

    /// <summary>The value itself, out of its secret envelope.</summary>
    public PropertyValue Plain => this is Secret(var element) ? element.Plain : this;

    /// <summary>True when it is unknown or holds something that is.</summary>
    public bool ContainsUnknown => Plain switch
    {
        Computed => true,
        Map(var properties) => properties.ContainsUnknown,
        List(var items) => items.Any(i => i.ContainsUnknown),
        Reference(_, var id, _) => id is Computed,
        _ => false,
    };

    /// <summary>True when it is a secret or holds one.</summary>
    public bool ContainsSecret => this switch
    {
        Secret => true,
        Map(var properties) => properties.ContainsSecret,
        List(var items) => items.Any(i => i.ContainsSecret),
        _ => false,
    };

    /// <summary>Nothing that follows from the value: <see cref="Plain"/> is most often the value itself, without end.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => false;

    public sealed record NullValue : PropertyValue;

    public sealed record Bool(bool Value) : PropertyValue;

    public sealed record Number(double Value) : PropertyValue;

    public sealed record Text(string Value) : PropertyValue;

    public sealed record Map(PropertyMap Properties) : PropertyValue;

    public sealed record List(ImmutableArray<PropertyValue> Items) : PropertyValue
    {
        public bool Equals(List? other) => other is not null && Items.AsSpan().SequenceEqual(other.Items.AsSpan());

        public override int GetHashCode() => Items.Length;
    }

    public sealed record Computed : PropertyValue;

    public sealed record Secret(PropertyValue Element) : PropertyValue
    {
        protected override bool PrintMembers(StringBuilder builder)
        {
            builder.Append("[secret]");
            return true;
        }
    }

    /// <summary>A file: by content, by path or by address.</summary>
    public sealed record Asset(string Hash, string? Content, string? Path, string? Uri) : PropertyValue
    {
        // Equal content is an equal asset, wherever it lies.
        public bool Equals(Asset? other) => other is not null && (Hash != "" && Hash == other.Hash ||
            (Hash, Content, Path, Uri) == (other.Hash, other.Content, other.Path, other.Uri));

        public override int GetHashCode() => Hash.GetHashCode(StringComparison.Ordinal);
    }

    /// <summary>A tree of files: by members, by path or by address.</summary>
    public sealed record Archive(string Hash, PropertyMap? Members, string? Path, string? Uri) : PropertyValue
    {
        public bool Equals(Archive? other) => other is not null && (Hash != "" && Hash == other.Hash ||
            (Hash, Path, Uri) == (other.Hash, other.Path, other.Uri) && Equals(Members, other.Members));

        public override int GetHashCode() => Hash.GetHashCode(StringComparison.Ordinal);
    }

    /// <summary>A reference to another resource. A null identifier means a component, an unknown one not yet created.</summary>
    public sealed record Reference(Urn Urn, PropertyValue? Id, string PackageVersion) : PropertyValue;
}
