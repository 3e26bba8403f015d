using Pulumi;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Stacks.Binding;

/// <summary>Values that stand in for what could not be read, so that no later check meets a null.</summary>
internal static class SettingBlank
{
    /// <summary>A group in which every setting has its default, and a required text is empty.</summary>
    public static object Of(Type type)
    {
        var group = Activator.CreateInstance(type)!;
        foreach (var setting in SettingProperties.Of(type).Where(setting => setting.Type.Shape == SettingShape.Text))
        {
            if (setting.IsRequired)
            {
                setting.Info.SetValue(group, Of(setting.Type));
            }
        }

        return group;
    }

    /// <summary>A blank entry of a list.</summary>
    public static object Of(SettingType type) => type switch
    {
        { Shape: SettingShape.Text, IsInput: true } => (Input<string>)"",
        { Shape: SettingShape.Text } => "",
        { Shape: SettingShape.Map or SettingShape.List } => Activator.CreateInstance(type.Plain)!,
        _ => type.Shape == SettingShape.Group ? Of(type.Plain) : Activator.CreateInstance(type.Plain)!,
    };
}
