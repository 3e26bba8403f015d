using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Type = System.Type;

namespace Pulumi.Conversion;

/// <summary>Reads values of the engine as one declared type. Built when the first such value arrives.</summary>
internal abstract class PropertyType
{
    private static readonly ConcurrentDictionary<Type, PropertyType> _known = new();

    private static readonly Dictionary<Type, Type> _generic = new()
    {
        [typeof(Nullable<>)] = typeof(NullableType<>),
        [typeof(Union<,>)] = typeof(UnionType<,>),
        [typeof(ImmutableArray<>)] = typeof(ArrayType<>),
        [typeof(ImmutableDictionary<,>)] = typeof(DictionaryType<,>),
        [typeof(Output<>)] = typeof(NestedOutputType<>),
    };

    /// <summary>What stands for null, for an unknown, and for a value that is not of the type.</summary>
    protected virtual object? Default => null;

    public static PropertyType Of(Type type) => _known.GetOrAdd(type, static type => Build(type));

    /// <summary>The value; what is not of the declared type is warned about and left out.</summary>
    public object? Read(Value value, string context, Reading reading)
    {
        if (TryRead(value, context, reading, out var result) is { } error)
        {
            reading.Warn(error);
        }

        return result;
    }

    /// <summary>The value of a property that is not there.</summary>
    public object? ReadMissing() => Default;

    /// <summary>Null, or why the value is not of the type.</summary>
    public string? TryRead(Value value, string context, Reading reading, out object? result)
    {
        result = Default;
        if (reading.Open(value) is not { } opened)
        {
            return null;
        }

        var error = TryReadOpened(opened, context, reading, ref result);
        if (error is not null)
        {
            reading.Skip(opened);
        }

        return error;
    }

    protected abstract string? TryReadOpened(Value value, string context, Reading reading, ref object? result);

    protected static string Expected(Type expected, Value actual, string context) =>
        $"Expected {expected.FullName} but got {TypeOf(actual).FullName} deserializing {context}";

    protected static Type TypeOf(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.StringValue => typeof(string),
        Value.KindOneofCase.NumberValue => typeof(double),
        Value.KindOneofCase.BoolValue => typeof(bool),
        Value.KindOneofCase.ListValue => typeof(ImmutableArray<object>),
        _ => UntypedReader.ReadSpecial(value.StructValue)?.GetType() ?? typeof(ImmutableDictionary<string, object>),
    };

    private static PropertyType Build(Type type)
    {
        if (ScalarType.ForScalar(type) is { } scalar)
        {
            return scalar;
        }

        if (typeof(AssetOrArchive).IsAssignableFrom(type))
        {
            return new AssetType(type);
        }

        if (type == typeof(JsonElement))
        {
            return new JsonType();
        }

        if (typeof(Resource).IsAssignableFrom(type))
        {
            return new ResourceType();
        }

        if (type.IsEnum)
        {
            return new EnumType(type);
        }

        if (type.IsValueType && type.IsDefined(typeof(EnumTypeAttribute), inherit: false))
        {
            return new EnumStructType(type);
        }

        if (type.IsConstructedGenericType && _generic.TryGetValue(type.GetGenericTypeDefinition(), out var generic))
        {
            return (PropertyType)Activator.CreateInstance(generic.MakeGenericType(type.GenericTypeArguments))!;
        }

        if (type.IsInterface)
        {
            return new DiscriminatedUnionType(type);
        }

        return new ObjectType(type);
    }
}
