using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace RegistryInfra.Components.Settings;

/// <summary>One property of a component's arguments, which is one setting of a stack file.</summary>
/// <param name="property">The property.</param>
public sealed class SettingProperty(PropertyInfo property)
{
    /// <summary>The key in the YAML file, and the name in messages.</summary>
    public string Key { get; } = JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    /// <summary>The property.</summary>
    public PropertyInfo Info => property;

    /// <summary>What can stand there.</summary>
    public SettingType Type { get; } = SettingType.Of(property.PropertyType);

    /// <summary>True when the arguments cannot be made without it: a required member, or a list that takes no fewer than one.</summary>
    public bool IsRequired { get; } = property.IsDefined(typeof(RequiredMemberAttribute))
        || property.GetCustomAttribute<EntriesAttribute>() is { Minimum: > 0 };

    /// <summary>What its text, or each text in it, looks like.</summary>
    public TextFormatAttribute? Format { get; } = property.GetCustomAttribute<TextFormatAttribute>();

    /// <summary>What a text at the setting, or one that stands for an entry of its list, looks like.</summary>
    public TextFormatAttribute? EntryFormat => Format ?? Type.Element?.TextOfGroup?.Format;

    /// <summary>The range of its number.</summary>
    public BetweenAttribute? Between { get; } = property.GetCustomAttribute<BetweenAttribute>();

    /// <summary>How many entries its list takes.</summary>
    public EntriesAttribute? Entries { get; } = property.GetCustomAttribute<EntriesAttribute>();
}
