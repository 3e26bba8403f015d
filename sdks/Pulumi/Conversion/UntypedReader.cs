using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;

namespace Pulumi.Conversion;

/// <summary>
/// Reads a value of the engine whose type is not declared: strings, doubles, booleans, immutable arrays and
/// dictionaries of them, assets, archives, resources and outputs.
/// </summary>
internal static class UntypedReader
{
    public static object? Read(Value wrapped, Reading reading)
    {
        if (reading.Open(wrapped) is not { } value)
        {
            return null;
        }

        return value.KindCase switch
        {
            Value.KindOneofCase.StringValue => value.StringValue,
            Value.KindOneofCase.NumberValue => value.NumberValue,
            Value.KindOneofCase.BoolValue => value.BoolValue,
            Value.KindOneofCase.ListValue => ReadList(value.ListValue, reading),
            _ => ReadSpecial(value.StructValue) ?? ReadFields(value.StructValue, reading),
        };
    }

    /// <summary>The value, and what is known of it.</summary>
    public static OutputState<object?> Read(Value value)
    {
        var reading = new Reading(static _ => { });
        var result = Read(value, reading);
        return new(result, new Provenance(ImmutableHashSet<Resource>.Empty, reading.IsKnown, reading.IsSecret));
    }

    /// <summary>The asset, archive, resource or output that a marked object stands for; null of a plain object.</summary>
    public static object? ReadSpecial(Struct fields) => Values.TextOf(fields, Signatures.Key) switch
    {
        Signatures.Asset => AssetReader.ReadAsset(fields),
        Signatures.Archive => AssetReader.ReadArchive(fields),
        Signatures.Resource => ResourceReference.Read(fields),
        Signatures.Output => OutputReader.Read(fields),
        _ => null,
    };

    public static bool IsSpecial(Value value) =>
        Values.SignatureOf(value) is Signatures.Asset or Signatures.Archive or Signatures.Resource or Signatures.Output;

    /// <summary>What is called internal by two underscores is between the engine and its providers.</summary>
    public static bool IsInternal(string key) => key.StartsWith("__", StringComparison.Ordinal);

    private static ImmutableArray<object?> ReadList(ListValue list, Reading reading)
    {
        if (list.Values.Count == 0)
        {
            return ImmutableArray<object?>.Empty;
        }

        var elements = ImmutableArray.CreateBuilder<object?>(list.Values.Count);
        foreach (var element in list.Values)
        {
            elements.Add(Read(element, reading));
        }

        return elements.MoveToImmutable();
    }

    private static ImmutableDictionary<string, object?> ReadFields(Struct fields, Reading reading)
    {
        var result = ImmutableDictionary.CreateBuilder<string, object?>();
        foreach (var (key, field) in fields.Fields)
        {
            if (!IsInternal(key))
            {
                result.Add(key, Read(field, reading));
            }
        }
        return result.ToImmutable();
    }
}
