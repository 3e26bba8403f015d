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
            errors.Add(path, Shown.Mismatch(element, "a group of settings"), Advice.Write(group));
            return group.Blank();
        }

        if (group.KindKey is not null)
        {
            return Kind(group, group.KindKey, element, path);
        }

        RefuseUnknownKeys(element, path, group.Keys);
        return Fill(group.Blank(), group, element, path);
    }

    private object Kind(SettingsGroup group, string kindKey, JsonElement element, string path)
    {
        var given = element.TryGetProperty(kindKey, out var value) && value.ValueKind != JsonValueKind.Null;
        var kind = given && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        if (!group.Kinds.TryGetValue(kind, out var type))
        {
            var problem = given ? $"{Shown.Value(value)} is not a kind" : "missing";
            errors.Add(Join(path, kindKey), problem, NearestName.Advice(kind, group.Kinds.Keys));
            return Fill(group.Blank(), group, element, path);
        }

        var known = SettingsGroup.Of(type);
        RefuseUnknownKeys(element, path, [kindKey, .. known.Keys]);
        return Fill(known.Blank(), known, element, path);
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
                errors.Add(place, "missing", Advice.Add(setting));
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
        _ when type == setting.Property.PropertyType && setting.EntryType is not null => List(setting, element, path),
        _ => Group(type, element, path),
    };

    private Array List(Setting setting, JsonElement element, string path)
    {
        var entryType = setting.EntryType!;
        if (element.ValueKind != JsonValueKind.Array)
        {
            errors.Add(path, Shown.Mismatch(element, "a list"), Advice.WriteList(element));
            return Array.CreateInstance(entryType, 0);
        }

        if (setting.NeedsEntry && element.GetArrayLength() == 0)
        {
            errors.Add(path, "the list is empty", $"add {Advice.Entry(setting)}");
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
            errors.Add(path, Shown.Mismatch(element, "a group of names and values"), "write name: value, one a line");
            return map;
        }

        foreach (var entry in element.EnumerateObject())
        {
            map[entry.Name] = _scalars.Text(entry.Value, Join(path, entry.Name), setting.Format);
        }

        return map;
    }

    private void RefuseUnknownKeys(JsonElement element, string path, IReadOnlyCollection<string> known)
    {
        foreach (var property in element.EnumerateObject().Where(property => !known.Contains(property.Name)))
        {
            errors.Add(Join(path, property.Name), "no such setting", NearestName.Advice(property.Name, known));
        }
    }

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
