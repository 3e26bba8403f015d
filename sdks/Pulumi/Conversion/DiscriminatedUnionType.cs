using System.Collections.Immutable;
using System.Reflection;
using Google.Protobuf.WellKnownTypes;
using Type = System.Type;

namespace Pulumi.Conversion;

/// <summary>An interface whose implementation is chosen by the value of one property.</summary>
internal sealed class DiscriminatedUnionType(Type type) : PropertyType
{
    private readonly string? _discriminator =
        type.GetCustomAttribute<DiscriminatedUnionDiscriminatorAttribute>()?.PropertyName;

    private readonly SortedDictionary<string, Type> _cases = new(
        type.GetCustomAttributes<DiscriminatedUnionCaseAttribute>().ToDictionary(it => it.Tag, it => it.Type),
        StringComparer.Ordinal);

    protected override string? TryReadOpened(Value value, string context, Reading reading, ref object? result)
    {
        if (_discriminator is null)
        {
            return $"Unexpected target type {type.FullName} when deserializing {context}";
        }

        if (value.KindCase != Value.KindOneofCase.StructValue || UntypedReader.IsSpecial(value))
        {
            return $"Expected {typeof(ImmutableDictionary<string, object>).FullName} with discriminator property " +
                   $"\"{_discriminator}\" but got {TypeOf(value).FullName} deserializing {context}";
        }

        var expected = string.Join(", ", _cases.Keys);
        if (TagOf(value.StructValue, reading) is not { } tag)
        {
            return $"missing discriminator property \"{_discriminator}\"; " +
                   $"expected one of: {expected} deserializing {context}";
        }
        if (!_cases.TryGetValue(tag, out var selected))
        {
            return $"unknown \"{_discriminator}\" value \"{tag}\"; " +
                   $"expected one of: {expected} deserializing {context}";
        }
        return Of(selected).TryRead(value, context, reading, out result);
    }

    private string? TagOf(Struct fields, Reading reading) =>
        fields.Fields.TryGetValue(_discriminator!, out var wrapped) &&
        reading.Open(wrapped) is { KindCase: Value.KindOneofCase.StringValue } tag
            ? tag.StringValue
            : null;
}
