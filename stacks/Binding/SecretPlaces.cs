using System.Text.Json;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Stacks.Binding;

/// <summary>
/// Which values of the configuration are secret. An engine hands a program every value decrypted and tells of whole keys
/// only, such as <c>registries</c>; where the stack file can be read, it tells which values those are.
/// </summary>
/// <param name="keys">The keys that hold a secret.</param>
/// <param name="known">The places of secrets in the stack file; empty where it is not there to be read.</param>
internal sealed class SecretPlaces(IReadOnlySet<string> keys, IReadOnlySet<string> known)
{
    /// <summary>Nothing is secret.</summary>
    public static readonly SecretPlaces None = new(new HashSet<string>(), new HashSet<string>());

    /// <summary>True when the value at this place is secret, or may be.</summary>
    public bool Contains(string path) => keys.Contains(KeyOf(path)) && (IsUnclear(KeyOf(path)) || known.Contains(path));

    /// <summary>True when a secret certainly stands at this place and the setting there can be none.</summary>
    public bool IsRefusedAt(string path, SettingType type) =>
        type.Shape is not (SettingShape.Group or SettingShape.List or SettingShape.Map) && known.Contains(path);

    /// <summary>The texts that no message may quote, since one of them is secret and nothing tells which.</summary>
    public IEnumerable<string> Unquotable(JsonElement configuration) => configuration.EnumerateObject()
        .Where(property => keys.Contains(property.Name) && IsUnclear(property.Name))
        .SelectMany(property => Texts(property.Value))
        .Distinct(StringComparer.Ordinal);

    private bool IsUnclear(string key) => !known.Any(place => KeyOf(place) == key);

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Texts(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Number => [element.GetRawText()],
        _ => [],
    };

    private static string KeyOf(string path) => path.Split('.', '[')[0];
}
