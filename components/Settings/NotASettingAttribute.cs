namespace RegistryInfra.Components.Settings;

/// <summary>A property of arguments that only code can give, such as an object of another component.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotASettingAttribute : Attribute;
