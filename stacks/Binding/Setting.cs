using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace RegistryInfra.Stacks.Binding;

/// <summary>One setting: a property of a settings record.</summary>
internal sealed class Setting(PropertyInfo property)
{
    /// <summary>The key in the YAML file.</summary>
    public string Key { get; } = JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    public PropertyInfo Property => property;

    public bool IsRequired { get; } = property.IsDefined(typeof(RequiredMemberAttribute));

    public TextFormatAttribute? Format { get; } = property.GetCustomAttribute<TextFormatAttribute>();

    public BetweenAttribute? Between { get; } = property.GetCustomAttribute<BetweenAttribute>();

    public bool NeedsEntry { get; } = property.IsDefined(typeof(AtLeastOneAttribute));

    /// <summary>The type of the entries, when the setting is a list.</summary>
    public Type? EntryType { get; } = EntryTypeOf(property.PropertyType);

    private static Type? EntryTypeOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
            ? type.GenericTypeArguments[0]
            : null;
}
