using Google.Protobuf.WellKnownTypes;
using Enum = System.Enum;
using Type = System.Type;

namespace Pulumi.Conversion;

/// <summary>An enumeration of integers.</summary>
internal sealed class EnumType(Type type) : PropertyType
{
    protected override object? Default { get; } = Enum.ToObject(type, 0);

    protected override string? TryReadOpened(Value value, string context, Reading reading, ref object? result)
    {
        if (value.KindCase != Value.KindOneofCase.NumberValue)
        {
            return Expected(typeof(double), value, context);
        }

        result = Enum.ToObject(type, (int)value.NumberValue);
        return null;
    }
}
