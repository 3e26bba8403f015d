using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Serialization;

namespace RegistryInfra.Stacks.Binding;

/// <summary>
/// One record of the settings as the binder and the JSON Schema see it: its settings in order, or the kinds it may be.
/// </summary>
internal sealed class SettingsGroup
{
    private static readonly ConcurrentDictionary<Type, SettingsGroup> _groups = new();

    private readonly Type _type;

    private SettingsGroup(Type type)
    {
        _type = type;
        Settings = [.. Lineage(type).SelectMany(Declared).Select(property => new Setting(property))];
        Keys = [.. Settings.Select(setting => setting.Key)];
        KindKey = type.GetCustomAttribute<JsonPolymorphicAttribute>(inherit: false)?.TypeDiscriminatorPropertyName;
        Kinds = type.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false)
            .ToDictionary(kind => (string)kind.TypeDiscriminator!, kind => kind.DerivedType);
    }

    public IReadOnlyList<Setting> Settings { get; }

    public IReadOnlyList<string> Keys { get; }

    /// <summary>The key that tells which kind a group is; null where there is only one.</summary>
    public string? KindKey { get; }

    public Dictionary<string, Type> Kinds { get; }

    public static SettingsGroup Of(Type type) => _groups.GetOrAdd(type, static type => new SettingsGroup(type));

    /// <summary>
    /// A record in which every setting has its default and a required one is empty, so that no check meets a null. Of a
    /// group that has kinds, one of the first kind.
    /// </summary>
    public object Blank()
    {
        if (Kinds.Count > 0)
        {
            return Of(Kinds.Values.First()).Blank();
        }

        var record = Activator.CreateInstance(_type)!;
        foreach (var setting in Settings.Where(setting => setting.IsRequired))
        {
            object empty = setting.EntryType is { } entry ? Array.CreateInstance(entry, 0) : "";
            setting.Property.SetValue(record, empty);
        }

        return record;
    }

    /// <summary>The record's bases first: a registry's name comes before what its kind adds.</summary>
    private static IEnumerable<Type> Lineage(Type type) =>
        type.BaseType is { } parent && parent != typeof(object) ? Lineage(parent).Append(type) : [type];

    private static IEnumerable<PropertyInfo> Declared(Type type) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(property => property.CanWrite);
}
