namespace Pulumi;

/// <summary>Marks the constructor whose parameters are named like the properties of an output's object.</summary>
[AttributeUsage(AttributeTargets.Constructor)]
public sealed class OutputConstructorAttribute : Attribute;
