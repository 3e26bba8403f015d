using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Serialization;

namespace RegistryInfra.Stacks.Binding;

/// <summary>
/// One record of the settings as the binder and the JSON Schema see it: its settings in order, or the kinds it may be.
/// </summary>
internal sealed class SettingsGroup
{
    private static readonly ConcurrentDictionary<Type, SettingsGroup> Groups = new();

    private SettingsGroup(Type type)
    {
        Type = type;
        Settings = [.. Lineage(type).SelectMany(Declared).Select(property => new Setting(property))];
        KindKey = type.GetCustomAttribute<JsonPolymorphicAttribute>(inherit: false)?.TypeDiscriminatorPropertyName;
        Kinds = type.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false)
            .ToDictionary(kind => (string)kind.TypeDiscriminator!, kind => kind.DerivedType);
    }

    public Type Type { get; }

    public IReadOnlyList<Setting> Settings { get; }

    /// <summary>The key that tells which kind a group is; null where there is only one.</summary>
    public string? KindKey { get; }

    public IReadOnlyDictionary<string, Type> Kinds { get; }

    public static SettingsGroup Of(Type type) => Groups.GetOrAdd(type, static type => new SettingsGroup(type));

    /// <summary>A record in which every setting has its default and a required one is empty.</summary>
    public object Default() => Activator.CreateInstance(Kinds.Count == 0 ? Type : Kinds.Values.First())!;

    /// <summary>The record's bases first: a registry's name comes before what its kind adds.</summary>
    private static IEnumerable<Type> Lineage(Type type) =>
        type.BaseType is { } parent && parent != typeof(object) ? Lineage(parent).Append(type) : [type];

    private static IEnumerable<PropertyInfo> Declared(Type type) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(property => property.CanWrite);
}
