using System.Text.Json;

namespace RegistryInfra.Stacks.Binding;

/// <summary>How a setting is written: the fix in an error about its absence or shape.</summary>
internal static class Advice
{
    public static string Add(Setting setting) =>
        setting.EntryType is null ? $"add {Entry(setting)}" : $"add a list with {Entry(setting)}";

    /// <summary>One entry of a list, or the one value of a setting that is none.</summary>
    public static string Entry(Setting setting) =>
        setting.Format is { } format ? $"{format.Noun}, such as \"{format.Example}\"" : "at least one entry";

    public static string Write(SettingsGroup group) =>
        $"write its settings one a line, the first being \"{group.KindKey ?? group.Settings[0].Key}: ...\"";

    public static string WriteList(JsonElement element) =>
        element.ValueKind == JsonValueKind.String ? $"write [{Shown.Value(element)}]" : "start each entry with \"- \"";
}
