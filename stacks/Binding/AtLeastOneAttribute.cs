namespace RegistryInfra.Stacks.Binding;

/// <summary>A list that may not be empty.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AtLeastOneAttribute : Attribute;
