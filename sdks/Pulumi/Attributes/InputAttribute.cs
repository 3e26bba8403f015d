namespace Pulumi;

/// <summary>Marks an input of a resource and gives its wire name.</summary>
/// <param name="name">The name that the provider knows.</param>
/// <param name="required">Whether registering without a value is an error.</param>
/// <param name="json">Whether the provider takes the value as a JSON text.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class InputAttribute(string name, bool required = false, bool json = false) : Attribute
{
    internal string Name => name;

    internal bool IsRequired => required;

    internal bool Json => json;
}
