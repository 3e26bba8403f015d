using Pulumi;

namespace RegistryInfra.Components.Settings;

/// <summary>What can stand at a setting, from the type of its property.</summary>
/// <param name="Shape">Its shape.</param>
/// <param name="Plain">The type of the value: an <see cref="Input{T}"/> is named by what it holds.</param>
/// <param name="Element">The type of a list's entries or a map's values; null for other shapes.</param>
/// <param name="IsInput">
/// True where the value may be secret or come from another stack: <see cref="Input{T}"/>.
/// </param>
public sealed record SettingType(SettingShape Shape, Type Plain, SettingType? Element, bool IsInput)
{
    /// <summary>The entry's only required text, when a text may stand for the whole group; null otherwise.</summary>
    public SettingProperty? TextOfGroup =>
        Shape == SettingShape.Group && SettingProperties.AreAll(Plain)
            && SettingProperties.Of(Plain).Where(setting => setting.IsRequired).ToArray() is [{ Type.Shape: SettingShape.Text } only]
            ? only
            : null;

    /// <summary>The shape of a property's type.</summary>
    /// <exception cref="NotSupportedException">No setting has such a type.</exception>
    public static SettingType Of(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (GenericOf(type, typeof(Input<>)) is [var held])
        {
            return Of(held) with { IsInput = true };
        }

        if (GenericOf(type, typeof(List<>)) is [var entry])
        {
            return new(SettingShape.List, type, Of(entry), IsInput: false);
        }

        if (GenericOf(type, typeof(Dictionary<,>)) is [_, var value])
        {
            return new(SettingShape.Map, type, Of(value), IsInput: false);
        }

        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return new(
            plain switch
            {
                _ when plain == typeof(string) => SettingShape.Text,
                _ when plain == typeof(bool) => SettingShape.Flag,
                _ when plain == typeof(int) => SettingShape.WholeNumber,
                { IsEnum: true } => SettingShape.Choice,
                _ when SettingProperties.IsGroup(plain) => SettingShape.Group,
                _ => throw new NotSupportedException($"A setting cannot be of type {type}."),
            },
            plain,
            Element: null,
            IsInput: false);
    }

    private static Type[] GenericOf(Type type, Type definition) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == definition ? type.GenericTypeArguments : [];
}

/// <summary>The shapes of settings.</summary>
public enum SettingShape
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A whole number.</summary>
    WholeNumber,

    /// <summary>One of some names: an enum.</summary>
    Choice,

    /// <summary>A list.</summary>
    List,

    /// <summary>Names and values.</summary>
    Map,

    /// <summary>Further settings.</summary>
    Group,
}
