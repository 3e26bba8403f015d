using System.Collections.Immutable;

namespace Pulumi;

public sealed partial class InputList<T>
{
    /// <summary>A list of one.</summary>
    public static implicit operator InputList<T>(T value) => new([value], null);

    /// <summary>A list of one.</summary>
    public static implicit operator InputList<T>(Output<T> value) => new([value], null);

    /// <summary>A list of one.</summary>
    public static implicit operator InputList<T>(Input<T> value) => new([value], null);

    /// <summary>A list of the elements of an array.</summary>
    public static implicit operator InputList<T>(T[] values) => Of(values);

    /// <summary>A list of the elements of an array.</summary>
    public static implicit operator InputList<T>(Output<T>[] values) => Of(values);

    /// <summary>A list of the elements of an array.</summary>
    public static implicit operator InputList<T>(Input<T>[] values) => new([.. values], null);

    /// <summary>A list of the elements of a list.</summary>
    public static implicit operator InputList<T>(List<T> values) => Of(values);

    /// <summary>A list of the elements of a list.</summary>
    public static implicit operator InputList<T>(List<Output<T>> values) => Of(values);

    /// <summary>A list of the elements of a list.</summary>
    public static implicit operator InputList<T>(List<Input<T>> values) => new([.. values], null);

    /// <summary>A list of the elements of an array.</summary>
    public static implicit operator InputList<T>(ImmutableArray<T> values) => values.IsDefault ? new(null, null) : Of(values);

    /// <summary>A list of the elements of an array.</summary>
    public static implicit operator InputList<T>(ImmutableArray<Output<T>> values) =>
        values.IsDefault ? new(null, null) : Of(values);

    /// <summary>A list of the elements of an array.</summary>
    public static implicit operator InputList<T>(ImmutableArray<Input<T>> values) =>
        values.IsDefault ? new(null, null) : new([.. values], null);

    /// <summary>A list that is there later.</summary>
    public static implicit operator InputList<T>(Output<T[]> values) => values.Apply(ImmutableArray.CreateRange);

    /// <summary>A list that is there later.</summary>
    public static implicit operator InputList<T>(Output<List<T>> values) => values.Apply(ImmutableArray.CreateRange);

    /// <summary>A list that is there later.</summary>
    public static implicit operator InputList<T>(Output<IEnumerable<T>> values) => values.Apply(ImmutableArray.CreateRange);

    /// <summary>A list that is there later.</summary>
    public static implicit operator InputList<T>(Output<ImmutableArray<T>> values) =>
        new(null, values.Apply(elements => elements.IsDefault ? default : ImmutableArray.CreateRange(elements, ToInput)));

    private static InputList<T> Of(IEnumerable<T> values) => new([.. values.Select(ToInput)], null);

    private static InputList<T> Of(IEnumerable<Output<T>> values) => new([.. values.Select(value => (Input<T>)value)], null);

    private static Input<T> ToInput(T value) => value;
}
