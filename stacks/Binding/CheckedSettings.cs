using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Binding;

/// <summary>
/// Settings without a mistake. What they take from other stacks is read later, since that registers references, which
/// belong to a stack that exists.
/// </summary>
/// <param name="Settings">The settings; a text from another stack is empty in them.</param>
/// <param name="Read">The same settings with the texts of other stacks. To be called once, within the stack.</param>
internal sealed record CheckedSettings(StackSettings Settings, Func<StackSettings> Read);
