namespace Pulumi;

/// <summary>Names the property for a constructor parameter that cannot be named like it.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OutputConstructorParameterAttribute(string name) : Attribute
{
    /// <summary>The wire name.</summary>
    public string Name => name;
}
