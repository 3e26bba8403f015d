namespace RegistryInfra.Engine.Workspace.Configuration;

/// <summary>One entry of the "config" section of Pulumi.yaml.</summary>
/// <param name="Key">The key, in the project's namespace unless it names another.</param>
/// <param name="Name">The key as the file spells it.</param>
/// <param name="Type">What the value must be; null accepts anything.</param>
/// <param name="Default">Used where a stack sets nothing.</param>
/// <param name="IsSecret">Whether the stack file must hold the value encrypted.</param>
public sealed record ConfigDeclaration(ConfigKey Key, string Name, ConfigType? Type, ConfigValue? Default, bool IsSecret);
