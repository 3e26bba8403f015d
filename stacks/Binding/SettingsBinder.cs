using System.Collections;
using System.Collections.Immutable;
using System.Text.Json;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Settings;
using RegistryInfra.Naming;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Binding;

/// <summary>
/// Turns configuration into settings, by the types of their properties. A mistake is noted and binding goes on: what cannot
/// be read keeps its default or is blank, and lists keep their length, so that the paths in later checks hold.
/// </summary>
internal sealed class SettingsBinder(
    SettingsErrors errors, SecretPlaces secrets, IOtherStacks stacks, ImmutableArray<RegistryKind> kinds, NamedNetworks networks)
{
    private const string KindKey = "kind";

    private readonly ScalarBinder _scalars = new(errors);
    private readonly InputBinder _inputs = new(errors, secrets, stacks);

    /// <summary>A group of settings of a type.</summary>
    public object Group(Type type, JsonElement element, string path)
    {
        var group = SettingBlank.Of(type);
        if (element.ValueKind != JsonValueKind.Object)
        {
            var first = SettingProperties.Of(type)[0].Key;
            Mismatch(path, element, "a group of settings", $"write its settings one a line, the first being \"{first}: ...\"");
            return group;
        }

        if (group is RegistrySettings registry)
        {
            Registry(registry, element, path);
            return group;
        }

        RefuseUnknownKeys(element, path, [.. SettingProperties.Of(type).Select(setting => setting.Key)]);
        Fill(group, SettingProperties.Of(type), element, path);
        return group;
    }

    /// <summary>The settings of a registry are its own and, on the same level, those of its kind.</summary>
    private void Registry(RegistrySettings registry, JsonElement element, string path)
    {
        var given = element.TryGetProperty(KindKey, out var value) && value.ValueKind != JsonValueKind.Null;
        var name = given && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        registry.Kind = kinds.FirstOrDefault(kind => kind.Name == name);
        var own = SettingProperties.Of(typeof(RegistrySettings));
        if (registry.Kind is not { } kind)
        {
            errors.Add(
                $"{path}.{KindKey}",
                given ? $"{ElementText.Value(value)} is not a kind" : "missing",
                NearestName.Advice(name, [.. kinds.Select(kind => kind.Name)]));
            Fill(registry, own, element, path);
            return;
        }

        var ofKind = SettingProperties.Of(kind.ArgsType);
        var applicable = own.Where(setting => kind.RunsInCluster || setting.Info.Name != nameof(RegistrySettings.Cluster));
        string[] known = [KindKey, .. applicable.Concat(ofKind).Select(setting => setting.Key)];
        RefuseUnknownKeys(element, path, known);
        Fill(registry, applicable, element, path);
        registry.Args = (IComponentArgs)SettingBlank.Of(kind.ArgsType);
        Fill(registry.Args, ofKind, element, path);
    }

    private void Fill(object group, IEnumerable<SettingProperty> settings, JsonElement element, string path)
    {
        foreach (var setting in settings)
        {
            var place = Join(path, setting.Key);
            if (element.TryGetProperty(setting.Key, out var given) && given.ValueKind != JsonValueKind.Null)
            {
                if (Value(setting, setting.Type, given, place) is { } value)
                {
                    setting.Info.SetValue(group, value);
                }
            }
            else if (setting.IsRequired)
            {
                errors.Add(place, "missing", Add(setting));
            }
        }
    }

    /// <summary>Null when the value cannot be read, and a mistake was noted.</summary>
    private object? Value(SettingProperty setting, SettingType type, JsonElement element, string path)
    {
        if (type is { IsInput: true, Shape: SettingShape.Text })
        {
            return _inputs.Text(element, path, setting.Format);
        }

        if (secrets.IsRefusedAt(path, type))
        {
            errors.Add(path, "it is secret, and this setting decides what is made", "write it in plain text");
            return null;
        }

        return type.Shape switch
        {
            SettingShape.Text => _scalars.Text(element, path, setting.Format),
            SettingShape.Flag => _scalars.Flag(element, path),
            SettingShape.WholeNumber => _scalars.WholeNumber(element, path, setting.Between),
            SettingShape.Choice => _scalars.Choice(type.Plain, element, path),
            SettingShape.List => List(setting, type, element, path),
            SettingShape.Map => Map(setting, type, element, path),
            SettingShape.Group => GroupOrText(type, element, path),
            _ => throw new InvalidOperationException($"{type.Shape} is not a shape."),
        };
    }

    /// <summary>A text stands for a group whose only required setting is a text.</summary>
    private object GroupOrText(SettingType type, JsonElement element, string path)
    {
        if (type.TextOfGroup is not { } text || element.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
        {
            return Group(type.Plain, element, path);
        }

        var group = SettingBlank.Of(type.Plain);
        errors.WrittenAsText(path, Join(path, text.Key));
        if (Value(text, text.Type, element, path) is { } value)
        {
            text.Info.SetValue(group, value);
        }

        return group;
    }

    private IList List(SettingProperty setting, SettingType type, JsonElement element, string path)
    {
        var list = (IList)Activator.CreateInstance(type.Plain)!;
        if (element.ValueKind != JsonValueKind.Array)
        {
            var fix = element.ValueKind == JsonValueKind.String
                ? $"write [{ElementText.Value(element)}]"
                : "start each entry with \"- \"";
            Mismatch(path, element, "a list", fix);
            return list;
        }

        foreach (var (entry, place) in NamedNetworks.MayStandIn(setting) ? networks.Entries(element, path) : Entries(element, path))
        {
            var value = Value(setting, type.Element!, entry, place);
            list.Add(value ?? SettingBlank.Of(type.Element!));
        }

        return list;
    }

    private static IEnumerable<(JsonElement Entry, string Place)> Entries(JsonElement list, string path) =>
        list.EnumerateArray().Select((entry, index) => (entry, $"{path}[{index}]"));

    private IDictionary Map(SettingProperty setting, SettingType type, JsonElement element, string path)
    {
        var map = (IDictionary)Activator.CreateInstance(type.Plain)!;
        if (element.ValueKind != JsonValueKind.Object)
        {
            Mismatch(path, element, "a group of names and values", "write name: value, one a line");
            return map;
        }

        foreach (var entry in element.EnumerateObject())
        {
            if (Value(setting, type.Element!, entry.Value, Join(path, entry.Name)) is { } value)
            {
                map[entry.Name] = value;
            }
        }

        return map;
    }

    private void Mismatch(string path, JsonElement element, string wanted, string fix)
    {
        if (secrets.Contains(path))
        {
            errors.AddUnreadable(path, $"it is secret, and not {wanted}", "write it in plain text");
        }
        else
        {
            errors.AddUnreadable(path, ElementText.Mismatch(element, wanted), fix);
        }
    }

    private void RefuseUnknownKeys(JsonElement element, string path, string[] known)
    {
        foreach (var property in element.EnumerateObject().Where(property => !known.Contains(property.Name)))
        {
            errors.Add(Join(path, property.Name), "no such setting", NearestName.Advice(property.Name, known));
        }
    }

    private static string Add(SettingProperty setting)
    {
        var format = setting.EntryFormat;
        var entry = format is null ? "at least one entry" : $"{format.Noun}, such as \"{format.Example}\"";
        return setting.Type.Shape == SettingShape.List ? $"add a list with {entry}" : $"add {entry}";
    }

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
