using Google.Protobuf.WellKnownTypes;
using Type = System.Type;

namespace Pulumi.Conversion;

/// <summary>A type that is one kind of protocol value.</summary>
internal sealed class ScalarType : PropertyType
{
    private readonly Type _type;
    private readonly Value.KindOneofCase _kind;
    private readonly Func<Value, object> _read;

    private ScalarType(Type type, Value.KindOneofCase kind, Func<Value, object> read, object? missing)
    {
        (_type, _kind, _read) = (type, kind, read);
        Default = missing;
    }

    protected override object? Default { get; }

    /// <summary>The reader of a scalar type, or of a type that takes anything; null of any other type.</summary>
    public static PropertyType? ForScalar(Type type)
    {
        if (type == typeof(object))
        {
            return new AnyType();
        }

        if (type == typeof(string))
        {
            return new ScalarType(type, Value.KindOneofCase.StringValue, value => value.StringValue, null);
        }

        if (type == typeof(bool))
        {
            return new ScalarType(type, Value.KindOneofCase.BoolValue, value => value.BoolValue, false);
        }

        if (type == typeof(double))
        {
            return new ScalarType(type, Value.KindOneofCase.NumberValue, value => value.NumberValue, 0.0);
        }

        if (type == typeof(int))
        {
            return new ScalarType(typeof(double), Value.KindOneofCase.NumberValue, value => (int)value.NumberValue, 0);
        }

        return null;
    }

    protected override string? TryReadOpened(Value value, string context, Reading reading, ref object? result)
    {
        if (value.KindCase != _kind)
        {
            return Expected(_type, value, context);
        }

        result = _read(value);
        return null;
    }

    private sealed class AnyType : PropertyType
    {
        protected override string? TryReadOpened(Value value, string context, Reading reading, ref object? result)
        {
            result = UntypedReader.Read(value, reading);
            return null;
        }
    }
}
