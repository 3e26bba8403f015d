using System.Text.Json;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;
using RegistryInfra.Naming;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Binding;

/// <summary>
/// The networks of the stack by name. In each list of networks a name may stand for all that it was given, so that the address
/// of an office or a VPN stands in the stack file once.
/// </summary>
internal sealed class NamedNetworks
{
    private static readonly ResourceNameAttribute _name = new();

    private readonly Dictionary<string, JsonElement[]> _networks = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly SettingsErrors _errors;

    /// <summary>Reads the names in a JSON object with a property for each configuration key; what is wrong with them is not told.</summary>
    public NamedNetworks(JsonElement configuration, SettingsErrors errors)
    {
        _errors = errors;
        if (configuration.ValueKind == JsonValueKind.Object
            && configuration.TryGetProperty(WireName.Of(nameof(StackSettings.Networks)), out var given)
            && given.ValueKind == JsonValueKind.Object)
        {
            foreach (var network in given.EnumerateObject().Where(network => network.Value.ValueKind == JsonValueKind.Array))
            {
                _networks[network.Name] = [.. network.Value.EnumerateArray()];
            }
        }
    }

    /// <summary>True for a setting whose entries are networks, but for the one that gives them their names.</summary>
    public static bool MayStandIn(SettingProperty setting) =>
        setting is { Format: CidrAttribute, Type.Shape: SettingShape.List };

    /// <summary>True when a list that was read named it.</summary>
    public bool IsUsed(string name) => _used.Contains(name);

    /// <summary>
    /// The entries of a list of networks with the place that each is written at, those of a name in its place. An unknown name is
    /// noted as a mistake.
    /// </summary>
    public IReadOnlyList<(JsonElement Entry, string Place)> Entries(JsonElement list, string path)
    {
        var entries = new List<(JsonElement, string)>();
        foreach (var (index, entry) in list.EnumerateArray().Index())
        {
            var place = $"{path}[{index}]";
            if (NameIn(entry) is not { } name)
            {
                entries.Add((entry, place));
            }
            else if (_networks.TryGetValue(name, out var networks))
            {
                _used.Add(name);
                entries.AddRange(networks.Select(network => (network, place)));
            }
            else
            {
                _errors.Add(
                    place, $"{Quoted.Text(name)} is not a network of this stack", NearestName.Advice(name, [.. _networks.Keys]));
                entries.Add((entry, place));
            }
        }

        // A mistake in what a name stands for is told where the name is written.
        foreach (var (made, (_, place)) in entries.Index().Where(_ => entries.Count != list.GetArrayLength()))
        {
            _errors.MadeBy(place, $"{path}[{made}]");
        }

        return entries;
    }

    /// <summary>Where no name was given at all, a text is a network that is misspelt.</summary>
    private string? NameIn(JsonElement entry) =>
        _networks.Count > 0 && entry.ValueKind == JsonValueKind.String && entry.GetString() is { } text && _name.Fits(text)
            ? text
            : null;
}
