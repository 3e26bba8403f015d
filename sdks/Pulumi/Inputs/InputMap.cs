using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>
/// A map with string keys whose values, or which itself, may be outputs. Collection initializers add to it.
/// </summary>
public sealed partial class InputMap<V>
    : Input<ImmutableDictionary<string, V>>, IEnumerable, IAsyncEnumerable<Input<KeyValuePair<string, V>>>
{
    /// <summary>The entries, while the keys are known.</summary>
    private Dictionary<string, Input<V>>? _entries;

    /// <summary>The entries, once something has been added whose keys are not known yet.</summary>
    private Output<ImmutableDictionary<string, Input<V>>>? _pending;

    /// <summary>The values of all entries, until the next change.</summary>
    private Output<ImmutableDictionary<string, V>>? _values;

    /// <summary>An empty map.</summary>
    public InputMap() => _entries = [];

    private InputMap(Dictionary<string, Input<V>>? entries, Output<ImmutableDictionary<string, Input<V>>>? pending) =>
        (_entries, _pending) = (entries, pending);

    private protected override Output<ImmutableDictionary<string, V>> Value => _values ??= Entries.Apply(Flatten);

    private protected override object? Contents =>
        _entries is null ? Entries : new Dictionary<string, Input<V>>(_entries);

    private Output<ImmutableDictionary<string, Input<V>>> Entries =>
        _pending ?? Output.Create(_entries!.ToImmutableDictionary());

    /// <summary>Adds an entry. A key that is there already must have the same value.</summary>
    public Input<V> this[string key]
    {
        set => Add(key, value);
    }

    /// <summary>A new map of the entries of both; the second wins.</summary>
    public static InputMap<V> Merge(InputMap<V> first, InputMap<V> second)
    {
        if (first._entries is null || second._entries is null)
        {
            return new(null, Output.Tuple(first.Entries, second.Entries).Apply(maps => maps.Item1.SetItems(maps.Item2)));
        }

        var entries = new Dictionary<string, Input<V>>(first._entries);
        foreach (var (key, value) in second._entries)
        {
            entries[key] = value;
        }

        return new(entries, null);
    }

    /// <summary>Adds an entry. A key that is there already must have the same value.</summary>
    public void Add(string key, Input<V> value)
    {
        _values = null;
        if (_entries is null)
        {
            _pending = Entries.Apply(entries =>
                entries.SetItem(key, entries.TryGetValue(key, out var present) ? Same(key, present, value) : value));
            return;
        }
        _entries[key] = _entries.TryGetValue(key, out var existing) ? Same(key, existing, value) : value;
    }

    /// <summary>Adds the entries of another map.</summary>
    public void Add(InputMap<V> values) => AddRange(values);

    /// <summary>Adds the entries of another map.</summary>
    public void AddRange(InputMap<V> values)
    {
        _values = null;
        if (_entries is null || values._entries is null || values._entries.Keys.Any(_entries.ContainsKey))
        {
            _pending = Output.Tuple(Entries, values.Entries).Apply(maps => maps.Item1.AddRange(maps.Item2));
            _entries = null;
            return;
        }
        foreach (var (key, value) in values._entries)
        {
            _entries.Add(key, value);
        }
    }

    /// <summary>Not supported: the entries may not be there yet.</summary>
    IEnumerator IEnumerable.GetEnumerator() => throw new NotSupportedException(
        $"A {GetType().FullName} cannot be synchronously enumerated. Use {nameof(GetAsyncEnumerator)} instead.");

    /// <summary>The entries, when they are there. None if the map is unknown.</summary>
    public async IAsyncEnumerator<Input<KeyValuePair<string, V>>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        var none = ImmutableDictionary<string, V>.Empty;
        foreach (var entry in await Value.GetValueAsync(whenUnknown: none).ConfigureAwait(false))
        {
            yield return entry;
        }
    }

    private static Output<V> Same(string key, Input<V> existing, Input<V> added) =>
        Output.Tuple(existing, added).Apply(pair => EqualityComparer<V>.Default.Equals(pair.Item1, pair.Item2)
            ? pair.Item1
            : throw new ArgumentException($"Key '{key}' already exists in the map with a different value."));

    private static Output<ImmutableDictionary<string, V>> Flatten(ImmutableDictionary<string, Input<V>> entries)
    {
        // A null dictionary in an output stays one: some providers tell it from an empty one.
        if (entries is null)
        {
            return Output.Create((ImmutableDictionary<string, V>)null!);
        }

        return Output.All(entries.Values.Select(input => input.ToOutput())).Apply(values =>
            entries.Keys.Zip(values, KeyValuePair.Create).ToImmutableDictionary());
    }
}
