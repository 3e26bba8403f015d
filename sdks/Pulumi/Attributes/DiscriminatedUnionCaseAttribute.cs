namespace Pulumi;

/// <summary>One case of an interface with a <see cref="DiscriminatedUnionDiscriminatorAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = true)]
public sealed class DiscriminatedUnionCaseAttribute(string tag, Type type) : Attribute
{
    /// <summary>The value of the discriminating property.</summary>
    public string Tag => tag;

    /// <summary>The class that it selects.</summary>
    public Type Type => type;
}
