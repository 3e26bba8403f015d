namespace Pulumi;

/// <summary>Marks an interface whose implementation is chosen by the value of one property.</summary>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class DiscriminatedUnionDiscriminatorAttribute(string propertyName) : Attribute
{
    /// <summary>The wire name of the property that tells the cases apart.</summary>
    public string PropertyName => propertyName;
}
