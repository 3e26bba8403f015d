using System.Collections.Immutable;

namespace Pulumi;

public sealed partial class InputMap<V>
{
    /// <summary>A map of the entries of a dictionary.</summary>
    public static implicit operator InputMap<V>(Dictionary<string, V> values) =>
        values is null ? Output.Create(values!) : Of(values);

    /// <summary>A map of the entries of a dictionary.</summary>
    public static implicit operator InputMap<V>(ImmutableDictionary<string, V> values) =>
        values is null ? Output.Create(values!) : Of(values);

    /// <summary>A map that is there later.</summary>
    public static implicit operator InputMap<V>(Output<Dictionary<string, V>> values) =>
        values.Apply(ImmutableDictionary.CreateRange);

    /// <summary>A map that is there later.</summary>
    public static implicit operator InputMap<V>(Output<IDictionary<string, V>> values) =>
        values.Apply(ImmutableDictionary.CreateRange);

    /// <summary>A map that is there later.</summary>
    public static implicit operator InputMap<V>(Output<ImmutableDictionary<string, V>> values) =>
        new(null, values.Apply(entries => entries?.ToImmutableDictionary(entry => entry.Key, entry => (Input<V>)entry.Value)!));

    private static InputMap<V> Of(IReadOnlyDictionary<string, V> values)
    {
        var entries = new Dictionary<string, Input<V>>(values.Count);
        foreach (var (key, value) in values)
        {
            entries.Add(key, value);
        }

        return new(entries, null);
    }
}
