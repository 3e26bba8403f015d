using System.Collections.Immutable;
using Pulumi.Conversion;

namespace Pulumi;

/// <summary>The inputs of a resource as a dictionary from wire name to value.</summary>
public sealed class DictionaryResourceArgs : ResourceArgs
{
    private readonly ImmutableDictionary<string, object?> _dictionary;

    /// <summary>Inputs from a dictionary.</summary>
    /// <exception cref="InvalidOperationException">A value is of a type that no property can have.</exception>
    public DictionaryResourceArgs(ImmutableDictionary<string, object?> dictionary)
    {
        ArgumentNullException.ThrowIfNull(dictionary);
        var seen = new HashSet<Type>();
        foreach (var value in dictionary.Values)
        {
            if (value is not null)
            {
                PropertyTypeCheck.Whole(nameof(dictionary), TypeOf(value), seen);
            }
        }
        _dictionary = dictionary;
    }

    internal override IEnumerable<KeyValuePair<string, object?>> GetInputs() => _dictionary;

    private static Type TypeOf(object value) =>
        value is IOutput ? value.GetType().GetGenericArguments()[0] : value.GetType();
}
