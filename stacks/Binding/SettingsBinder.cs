using System.Text.Json;

namespace RegistryInfra.Stacks.Binding;

/// <summary>
/// Turns configuration into settings records. A mistake is noted and binding goes on: what cannot be read keeps its
/// default, and lists keep their length, so that the paths in later checks hold.
/// </summary>
internal sealed class SettingsBinder(SettingsErrors errors)
{
    private readonly ScalarBinder _scalars = new(errors);

    public object Group(Type type, JsonElement element, string path)
    {
        var group = SettingsGroup.Of(type);
        if (element.ValueKind != JsonValueKind.Object)
        {
            errors.Add(path, Shown.Mismatch(element, "a group of settings"), $"write {Sample(group)}");
            return Blank(group);
        }

        if (group.KindKey is not null)
        {
            return Kind(group, group.KindKey, element, path);
        }

        RefuseUnknownKeys(element, path, [.. group.Settings.Select(setting => setting.Key)]);
        return Fill(group.Default(), group, element, path);
    }

    private object Kind(SettingsGroup group, string key, JsonElement element, string path)
    {
        var kind = element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        if (!group.Kinds.TryGetValue(kind, out var type))
        {
            errors.Add(
                Join(path, key),
                value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? "missing" : $"{Shown.Value(value)} is not a kind",
                value.ValueKind == JsonValueKind.String ? NearestName.Advice(kind, [.. group.Kinds.Keys]) : $"use {NearestName.Choice(group.Kinds.Keys)}");
            return Fill(group.Default(), group, element, path);
        }

        var known = SettingsGroup.Of(type);
        RefuseUnknownKeys(element, path, [key, .. known.Settings.Select(setting => setting.Key)]);
        return Fill(known.Default(), known, element, path);
    }

    private object Fill(object record, SettingsGroup group, JsonElement element, string path)
    {
        foreach (var setting in group.Settings)
        {
            var place = Join(path, setting.Key);
            if (element.TryGetProperty(setting.Key, out var value) && value.ValueKind != JsonValueKind.Null)
            {
                setting.Property.SetValue(record, Value(setting, setting.Property.PropertyType, value, place));
            }
            else if (setting.IsRequired)
            {
                errors.Add(place, "missing", $"add {Needed(setting)}");
                setting.Property.SetValue(record, Empty(setting));
            }
        }

        return record;
    }

    private object? Value(Setting setting, Type type, JsonElement element, string path) => type switch
    {
        _ when type == typeof(string) => _scalars.Text(element, path, setting.Format),
        _ when type == typeof(bool) => _scalars.Flag(element, path),
        _ when type == typeof(int) => _scalars.WholeNumber(element, path, setting.Between),
        _ when type.IsEnum => _scalars.Choice(type, element, path),
        _ when type == typeof(IReadOnlyDictionary<string, string>) => Map(setting, element, path),
        _ when type == setting.Property.PropertyType && setting.EntryType is { } entry => List(setting, entry, element, path),
        _ => Group(type, element, path),
    };

    private Array List(Setting setting, Type entryType, JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            var fix = element.ValueKind == JsonValueKind.String ? $"write [{Shown.Value(element)}]" : "start each entry with \"- \"";
            errors.Add(path, Shown.Mismatch(element, "a list"), fix);
            return Array.CreateInstance(entryType, 0);
        }

        if (setting.NeedsEntry && element.GetArrayLength() == 0)
        {
            errors.Add(path, "the list is empty", $"add {Entry(setting)}");
        }

        var entries = Array.CreateInstance(entryType, element.GetArrayLength());
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, entry) in element.EnumerateArray().Index())
        {
            var place = $"{path}[{index}]";
            entries.SetValue(Value(setting, entryType, entry, place), index);
            if (entry.ValueKind == JsonValueKind.String && !seen.Add(entry.GetString()!))
            {
                errors.Add(place, $"{Shown.Value(entry)} is in the list already", "remove one of the two");
            }
        }

        return entries;
    }

    private SortedDictionary<string, string> Map(Setting setting, JsonElement element, string path)
    {
        var map = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (element.ValueKind != JsonValueKind.Object)
        {
            errors.Add(path, Shown.Mismatch(element, "a group of names and values"), "write name: value");
            return map;
        }

        foreach (var entry in element.EnumerateObject())
        {
            map[entry.Name] = _scalars.Text(entry.Value, Join(path, entry.Name), setting.Format);
        }

        return map;
    }

    private void RefuseUnknownKeys(JsonElement element, string path, IReadOnlyList<string> known)
    {
        foreach (var property in element.EnumerateObject().Where(property => !known.Contains(property.Name)))
        {
            errors.Add(Join(path, property.Name), "no such setting", NearestName.Advice(property.Name, known));
        }
    }

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private static string Sample(SettingsGroup group) =>
        $"its settings one a line, the first being \"{group.KindKey ?? group.Settings[0].Key}: ...\"";

    private static string Needed(Setting setting) => setting.EntryType is null ? Entry(setting) : $"a list with {Entry(setting)}";

    private static string Entry(Setting setting) =>
        setting.Format is { } format ? $"{format.Noun}, such as \"{format.Example}\"" : "at least one entry";

    private static object Blank(SettingsGroup group)
    {
        var record = group.Default();
        foreach (var setting in group.Settings.Where(setting => setting.IsRequired))
        {
            setting.Property.SetValue(record, Empty(setting));
        }

        return record;
    }

    /// <summary>What stands for a required setting that is missing, so that later checks meet no null.</summary>
    private static object Empty(Setting setting) => setting.EntryType is { } entry ? Array.CreateInstance(entry, 0) : "";
}
