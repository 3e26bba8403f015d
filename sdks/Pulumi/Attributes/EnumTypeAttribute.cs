namespace Pulumi;

/// <summary>
/// Marks a struct that stands for an enumeration: it has a constructor from, and an explicit conversion to, a string or
/// a double.
/// </summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class EnumTypeAttribute : Attribute;
