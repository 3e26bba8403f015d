using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace RegistryInfra.Engine.Properties;

/// <summary>Named values, ordered by name (ordinal), never changed once built.</summary>
public sealed class PropertyMap : IEnumerable<KeyValuePair<string, PropertyValue>>, IEquatable<PropertyMap>
{
    public static readonly PropertyMap Empty = new([], []);

    private readonly string[] _keys;
    private readonly PropertyValue[] _values;

    private PropertyMap(string[] keys, PropertyValue[] values) => (_keys, _values) = (keys, values);

    public int Count => _keys.Length;

    public IEnumerable<string> Keys => _keys;

    public IEnumerable<PropertyValue> Values => _values;

    public bool ContainsUnknown => Array.Exists(_values, v => v.ContainsUnknown);

    public bool ContainsSecret => Array.Exists(_values, v => v.ContainsSecret);

    public PropertyValue this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException(key);

    /// <summary>Of two entries with one name the later wins.</summary>
    public static PropertyMap From(IReadOnlyCollection<KeyValuePair<string, PropertyValue>> entries)
    {
        if (entries.Count == 0)
        {
            return Empty;
        }

        var (keys, values, filled) = (new string[entries.Count], new PropertyValue[entries.Count], 0);
        foreach (var (key, value) in entries)
        {
            (keys[filled], values[filled++]) = (key, value);
        }

        var sorted = true;
        for (var i = 1; i < keys.Length && sorted; i++)
        {
            sorted = string.CompareOrdinal(keys[i - 1], keys[i]) < 0;
        }

        if (sorted)
        {
            return new(keys, values);
        }

        var unique = new SortedDictionary<string, PropertyValue>(StringComparer.Ordinal);
        for (var i = 0; i < keys.Length; i++)
        {
            unique[keys[i]] = values[i];
        }

        return new([.. unique.Keys], [.. unique.Values]);
    }

    public PropertyMap With(string key, PropertyValue value) => From([.. this, new(key, value)]);

    public PropertyMap Without(string key) => ContainsKey(key) ? From([.. this.Where(p => p.Key != key)]) : this;

    /// <summary>The same names with other values; the map itself when none differs.</summary>
    public PropertyMap Select(Func<string, PropertyValue, PropertyValue> change)
    {
        PropertyValue[]? changed = null;
        for (var i = 0; i < _keys.Length; i++)
        {
            var value = change(_keys[i], _values[i]);
            if (changed is null && !ReferenceEquals(value, _values[i]))
            {
                changed = [.. _values];
            }

            changed?[i] = value;
        }
        return changed is null ? this : new(_keys, changed);
    }

    public bool ContainsKey(string key) => IndexOf(key) >= 0;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out PropertyValue value)
    {
        var index = IndexOf(key);
        value = index < 0 ? null : _values[index];
        return index >= 0;
    }

    public PropertyValue? Find(string key) => TryGetValue(key, out var value) ? value : null;

    public IEnumerator<KeyValuePair<string, PropertyValue>> GetEnumerator()
    {
        for (var i = 0; i < _keys.Length; i++)
        {
            yield return new(_keys[i], _values[i]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(PropertyMap? other) => ReferenceEquals(this, other) ||
        other is not null && _keys.AsSpan().SequenceEqual(other._keys) && _values.AsSpan().SequenceEqual(other._values);

    public override bool Equals(object? obj) => Equals(obj as PropertyMap);

    public override int GetHashCode() => Count;

    private int IndexOf(string key) => Array.BinarySearch(_keys, key, StringComparer.Ordinal);
}
