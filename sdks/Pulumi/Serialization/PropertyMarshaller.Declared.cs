using System.Collections.Concurrent;
using System.Reflection;
using Google.Protobuf.WellKnownTypes;
using Type = System.Type;

namespace Pulumi.Serialization;

/// <summary>Types that say by an attribute how they are marshalled.</summary>
internal sealed partial class PropertyMarshaller
{
    private static readonly ConcurrentDictionary<Type, MethodInfo> _enumConversions = new();

    private static readonly ConcurrentDictionary<Type, FieldInfo[]> _outputTypeFields = new();

    private async ValueTask<Value?> MarshalDeclaredAsync(object value, ValuePath path)
    {
        var type = value.GetType();
        if (type.IsValueType && type.IsDefined(typeof(EnumTypeAttribute), inherit: false))
        {
            return MarshalEnum(value, type, path);
        }

        if (!type.IsDefined(typeof(OutputTypeAttribute), inherit: true))
        {
            throw new InvalidOperationException($"{type.FullName} is not a supported argument type.\n\t{path}");
        }

        var fields = new Struct();
        foreach (var field in _outputTypeFields.GetOrAdd(type, FieldsOf))
        {
            var key = char.ToLowerInvariant(field.Name[0]) + field.Name[1..];
            fields.Fields[key] = await MarshalAsync(field.GetValue(value), path.At(key)).ConfigureAwait(false) ?? Values.Null;
        }
        return Values.Of(fields);
    }

    private static Value? MarshalEnum(object member, Type type, ValuePath path)
    {
        var conversion = _enumConversions.GetOrAdd(type, FindConversion, path);
        return conversion.Invoke(null, [member]) switch
        {
            string text => Values.Of(text),
            double number => Values.Of(number),
            _ => null,
        };
    }

    private static MethodInfo FindConversion(Type type, ValuePath path)
    {
        var conversion = type.GetMethod("op_Explicit", BindingFlags.Public | BindingFlags.Static, [type]);
        if (conversion is null || (conversion.ReturnType != typeof(string) && conversion.ReturnType != typeof(double)))
        {
            throw new InvalidOperationException(
                $"Expected {type.FullName} to have an explicit conversion operator to String or Double.\n\t{path}");
        }
        return conversion;
    }

    private static FieldInfo[] FieldsOf(Type type) =>
        type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(field => field.IsInitOnly)
            .ToArray();
}
