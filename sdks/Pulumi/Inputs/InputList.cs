using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>
/// A list whose elements, or which itself, may be outputs. Collection initializers add to it.
/// </summary>
public sealed partial class InputList<T> : Input<ImmutableArray<T>>, IEnumerable, IAsyncEnumerable<Input<T>>
{
    /// <summary>The elements, while their number is known.</summary>
    private List<Input<T>>? _elements;

    /// <summary>The elements, once something has been added whose number is not known yet.</summary>
    private Output<ImmutableArray<Input<T>>>? _pending;

    /// <summary>The values of all elements, until the next change.</summary>
    private Output<ImmutableArray<T>>? _values;

    /// <summary>An empty list.</summary>
    public InputList() => _elements = [];

    private InputList(List<Input<T>>? elements, Output<ImmutableArray<Input<T>>>? pending) =>
        (_elements, _pending) = (elements, pending);

    private protected override Output<ImmutableArray<T>> Value => _values ??= Flatten();

    private protected override object? Contents => _elements is null ? Elements : _elements.ToArray();

    private Output<ImmutableArray<Input<T>>> Elements =>
        _pending ?? Output.Create<ImmutableArray<Input<T>>>(_elements is null ? default : [.. _elements]);

    /// <summary>Adds elements at the end.</summary>
    public void Add(params Input<T>[] inputs)
    {
        if (_pending is not null)
        {
            Add((InputList<T>)inputs);
            return;
        }
        (_elements ??= []).AddRange(inputs);
        _values = null;
    }

    /// <summary>Adds the elements of another list at the end.</summary>
    public void Add(InputList<T> inputs) => AddRange(inputs);

    /// <summary>Adds the elements of another list at the end.</summary>
    public void AddRange(InputList<T> inputs)
    {
        var joined = Concat(inputs);
        (_elements, _pending, _values) = (joined._elements, joined._pending, null);
    }

    /// <summary>A new list of the elements of both.</summary>
    public InputList<T> Concat(InputList<T> other)
    {
        if (_elements is not null && other._elements is not null)
        {
            return new([.. _elements, .. other._elements], null);
        }

        return new(null, Output.Tuple(Elements, other.Elements).Apply(lists => lists.Item1.AddRange(lists.Item2)));
    }

    internal InputList<T> Clone() => new(_elements is null ? null : [.. _elements], _pending);

    /// <summary>Whether the list surely has no element.</summary>
    internal bool IsKnownEmpty => _elements is { Count: 0 };

    /// <summary>Not supported: the elements may not be there yet.</summary>
    IEnumerator IEnumerable.GetEnumerator() => throw new NotSupportedException(
        $"A {GetType().FullName} cannot be synchronously enumerated. Use {nameof(GetAsyncEnumerator)} instead.");

    /// <summary>The elements, when they are there. None if the list is unknown.</summary>
    public async IAsyncEnumerator<Input<T>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        foreach (var value in await Value.GetValueAsync(whenUnknown: []).ConfigureAwait(false))
        {
            yield return value;
        }
    }

    /// <summary>An array that was never assigned is not an empty one.</summary>
    private static Output<ImmutableArray<T>> NoArray => Output.Create(default(ImmutableArray<T>));

    private Output<ImmutableArray<T>> Flatten()
    {
        if (_pending is not null)
        {
            return _pending.Apply(elements => elements.IsDefault ? NoArray : Output.All(elements));
        }

        return _elements is null ? NoArray : Output.All(_elements);
    }
}
