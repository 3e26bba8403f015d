using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;

namespace RegistryInfra.Components.Settings;

/// <summary>The settings among the properties of a type: what can be set, bases first, in the order of declaration.</summary>
public static class SettingProperties
{
    private static readonly ConcurrentDictionary<Type, ImmutableArray<SettingProperty>> _known = new();

    /// <summary>The settings of a group.</summary>
    public static ImmutableArray<SettingProperty> Of(Type type) => _known.GetOrAdd(type, static type =>
    [
        .. Lineage(type).SelectMany(declaring => declaring
            .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(property => property.CanWrite && !property.IsDefined(typeof(NotASettingAttribute)))
            .Select(property => new SettingProperty(type.GetProperty(property.Name)!))),
    ]);

    /// <summary>True when a group is made of settings alone, and holds nothing that only code can give.</summary>
    public static bool AreAll(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return !type.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .Any(property => property.IsDefined(typeof(NotASettingAttribute)));
    }

    /// <summary>True for a type of our own that is made of settings, and no choice.</summary>
    public static bool IsGroup(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type is { IsClass: true, IsAbstract: false } && type != typeof(string)
            && type.Namespace?.StartsWith("RegistryInfra.", StringComparison.Ordinal) == true;
    }

    /// <summary>Our own bases only: those of the SDK hold no setting.</summary>
    private static IEnumerable<Type> Lineage(Type type) =>
        type.BaseType is { } parent && parent.Namespace?.StartsWith("RegistryInfra.", StringComparison.Ordinal) == true
            ? Lineage(parent).Append(type)
            : [type];
}
