using System.Reflection;
using Google.Protobuf.WellKnownTypes;
using Type = System.Type;

namespace Pulumi.Conversion;

/// <summary>A struct that stands for an enumeration of strings or of numbers.</summary>
internal sealed class EnumStructType(Type type) : PropertyType
{
    private const BindingFlags AnyInstance = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    private readonly ConstructorInfo? _fromText = type.GetConstructor(AnyInstance, [typeof(string)]);
    private readonly ConstructorInfo? _fromNumber = type.GetConstructor(AnyInstance, [typeof(double)]);

    protected override object? Default { get; } = Activator.CreateInstance(type);

    protected override string? TryReadOpened(Value value, string context, Reading reading, ref object? result)
    {
        var actual = TypeOf(value);
        if (actual != typeof(string) && actual != typeof(double))
        {
            return $"Expected {typeof(string).FullName} or {typeof(double).FullName} " +
                   $"but got {actual.FullName} deserializing {context}";
        }

        var isText = actual == typeof(string);
        if ((isText ? _fromText : _fromNumber) is not { } constructor)
        {
            return $"Expected target type {type.FullName} to have a constructor " +
                   $"with a single {actual.FullName} parameter.";
        }
        result = constructor.Invoke([isText ? value.StringValue : value.NumberValue]);
        return null;
    }
}
