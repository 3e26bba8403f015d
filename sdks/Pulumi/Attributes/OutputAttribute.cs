namespace Pulumi;

/// <summary>Marks an output of a resource, component or stack.</summary>
/// <param name="name">The wire name; that of the property if not given.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute(string? name = null) : Attribute
{
    /// <summary>The wire name, if it is not that of the property.</summary>
    public string? Name => name;
}
