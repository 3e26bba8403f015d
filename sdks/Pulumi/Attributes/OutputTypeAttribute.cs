namespace Pulumi;

/// <summary>Marks a class that an output's object is converted to, through its <see cref="OutputConstructorAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OutputTypeAttribute : Attribute;
