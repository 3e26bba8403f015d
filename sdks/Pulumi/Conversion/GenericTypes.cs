using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Conversion;

/// <summary>A value type or nothing.</summary>
internal sealed class NullableType<T> : PropertyType
    where T : struct
{
    protected override string? TryReadOpened(Value value, string context, Reading reading, ref object? result)
    {
        if (Of(typeof(T)).TryRead(value, context, reading, out var inner) is { } error)
        {
            return error;
        }

        result = inner;
        return null;
    }
}

/// <summary>Either of two types; the first is tried first.</summary>
internal sealed class UnionType<T0, T1> : PropertyType
{
    protected override object? Default { get; } = default(Union<T0, T1>);

    protected override string? TryReadOpened(Value value, string context, Reading reading, ref object? result)
    {
        if (Of(typeof(T0)).TryRead(value, $"{context}.AsT0", reading, out var first) is null)
        {
            result = Union<T0, T1>.FromT0((T0)first!);
            return null;
        }
        if (Of(typeof(T1)).TryRead(value, $"{context}.AsT1", reading, out var second) is null)
        {
            result = Union<T0, T1>.FromT1((T1)second!);
            return null;
        }
        return $"Expected {typeof(T0).FullName} or {typeof(T1).FullName} " +
               $"but got {TypeOf(value).FullName} deserializing {context}";
    }
}

/// <summary>An array of one type.</summary>
internal sealed class ArrayType<T> : PropertyType
{
    protected override object? Default { get; } = default(ImmutableArray<T>);

    protected override string? TryReadOpened(Value value, string context, Reading reading, ref object? result)
    {
        if (value.KindCase != Value.KindOneofCase.ListValue)
        {
            return Expected(typeof(ImmutableArray<object>), value, context);
        }

        if (value.ListValue.Values.Count == 0)
        {
            // Arrays are equal when they are the same: an empty one has to be the one that programs compare with.
            result = ImmutableArray<T>.Empty;
            return null;
        }

        var element = Of(typeof(T));
        var elements = ImmutableArray.CreateBuilder<T>(value.ListValue.Values.Count);
        foreach (var item in value.ListValue.Values)
        {
            elements.Add((T)element.Read(item, context, reading)!);
        }

        result = elements.MoveToImmutable();
        return null;
    }
}

/// <summary>A dictionary from string to one type.</summary>
internal sealed class DictionaryType<TKey, T> : PropertyType
    where TKey : notnull
{
    protected override string? TryReadOpened(Value value, string context, Reading reading, ref object? result)
    {
        if (value.KindCase != Value.KindOneofCase.StructValue || UntypedReader.IsSpecial(value))
        {
            return Expected(typeof(ImmutableDictionary<string, object>), value, context);
        }

        if (typeof(TKey) != typeof(string))
        {
            return $"Unexpected type {typeof(ImmutableDictionary<TKey, T>).FullName} when deserializing {context}. " +
                   $"ImmutableDictionary's TKey type was not {typeof(string).FullName}";
        }

        var element = Of(typeof(T));
        var entries = ImmutableDictionary.CreateBuilder<string, T>();
        foreach (var (key, item) in value.StructValue.Fields)
        {
            if (!UntypedReader.IsInternal(key))
            {
                entries.Add(key, (T)element.Read(item, context, reading)!);
            }
        }
        result = entries.ToImmutable();
        return null;
    }
}

/// <summary>An output inside a value. What is known of it is known of the value as a whole.</summary>
internal sealed class NestedOutputType<T> : PropertyType
{
    protected override string? TryReadOpened(Value value, string context, Reading reading, ref object? result)
    {
        if (Of(typeof(T)).TryRead(value, context, reading, out var inner) is { } error)
        {
            return error;
        }

        result = Output.Create((T)inner!);
        return null;
    }
}
