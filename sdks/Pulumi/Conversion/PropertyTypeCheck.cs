using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace Pulumi.Conversion;

/// <summary>Whether a type can be that of a property.</summary>
internal static class PropertyTypeCheck
{
    private static readonly HashSet<Type> _simple =
    [
        typeof(bool), typeof(int), typeof(double), typeof(string), typeof(object), typeof(JsonElement),
        typeof(Asset), typeof(Archive), typeof(AssetOrArchive),
    ];

    /// <summary>
    /// Checks a type as far as its declaration goes. What the properties of an object are is checked when one arrives:
    /// a provider's object may reach hundreds of classes, of which a program sees few.
    /// </summary>
    /// <exception cref="InvalidOperationException">No property can be of this type.</exception>
    public static void Declared(string context, Type type) => Check(context, type, seen: null);

    /// <summary>Checks a type and all that its objects are made of.</summary>
    /// <exception cref="InvalidOperationException">No property can be of this type.</exception>
    public static void Whole(string context, Type type, HashSet<Type> seen) => Check(context, type, seen);

    private static void Check(string context, Type type, HashSet<Type>? seen)
    {
        if (seen?.Add(type) == false || _simple.Contains(type) || typeof(Resource).IsAssignableFrom(type))
        {
            return;
        }

        if (type.IsEnum && type.GetEnumUnderlyingType() == typeof(int))
        {
            return;
        }

        if (type.IsValueType && type.IsDefined(typeof(EnumTypeAttribute), inherit: false))
        {
            CheckEnumStruct(type);
        }
        else if (type.IsConstructedGenericType)
        {
            CheckGeneric(context, type, seen);
        }
        else if (type.IsInterface && type.IsDefined(typeof(DiscriminatedUnionDiscriminatorAttribute)))
        {
            CheckCases(type, seen);
        }
        else
        {
            CheckObject(context, type, seen);
        }
    }

    private static void CheckEnumStruct(Type type)
    {
        const BindingFlags anyInstance = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;
        Type[] candidates = [typeof(string), typeof(double)];
        var underlying = Array.Find(candidates, candidate => type.GetConstructor(anyInstance, [candidate]) is not null)
            ?? throw new InvalidOperationException(
                $"{type.FullName} had [{nameof(EnumTypeAttribute)}], but did not contain constructor with a single String or Double parameter.");

        var conversion = type.GetMethod("op_Explicit", BindingFlags.Public | BindingFlags.Static, [type]);
        if (conversion?.ReturnType != underlying)
        {
            throw new InvalidOperationException(
                $"{type.FullName} had [{nameof(EnumTypeAttribute)}], but did not contain an explicit conversion operator to {underlying.FullName}.");
        }
    }

    private static void CheckGeneric(string context, Type type, HashSet<Type>? seen)
    {
        var definition = type.GetGenericTypeDefinition();
        var arguments = type.GenericTypeArguments;
        if (definition == typeof(ImmutableDictionary<,>))
        {
            if (arguments[0] != typeof(string))
            {
                throw new InvalidOperationException(
                    $"{context} contains invalid type {type.FullName}:\n    The only allowed ImmutableDictionary 'TKey' type is 'String'.");
            }
        }
        else if (definition != typeof(Nullable<>) && definition != typeof(Union<,>) &&
                 definition != typeof(ImmutableArray<>) && definition != typeof(Output<>))
        {
            throw new InvalidOperationException(
                $"{context} contains invalid type {type.FullName}:\n    The only generic types allowed are ImmutableArray<...> and ImmutableDictionary<string, ...>");
        }

        foreach (var argument in arguments)
        {
            Check(context, argument, seen);
        }
    }

    private static void CheckCases(Type type, HashSet<Type>? seen)
    {
        foreach (var choice in type.GetCustomAttributes<DiscriminatedUnionCaseAttribute>())
        {
            var attribute = $"[{nameof(DiscriminatedUnionCaseAttribute)}(\"{choice.Tag}\")]";
            if (!type.IsAssignableFrom(choice.Type))
            {
                throw new InvalidOperationException(
                    $"{type.FullName} had {attribute} with type {choice.Type.FullName} that is not assignable to {type.FullName}.");
            }
            Check($"{type.FullName}(\"{choice.Tag}\")", choice.Type, seen);
        }
    }

    private static void CheckObject(string context, Type type, HashSet<Type>? seen)
    {
        if (!type.IsDefined(typeof(OutputTypeAttribute)))
        {
            throw new InvalidOperationException(
                $"{context} contains invalid type {type.FullName}. Allowed types are:\n" +
                "    String, Boolean, Int32, Double,\n" +
                "    Nullable<...>, ImmutableArray<...> and ImmutableDictionary<string, ...> or\n" +
                $"    a class explicitly marked with the [{nameof(OutputTypeAttribute)}].");
        }

        var constructor = ObjectType.ConstructorOf(type) ?? throw new InvalidOperationException(
            $"{type.FullName} had [{nameof(OutputTypeAttribute)}], but did not contain constructor marked with [{nameof(OutputConstructorAttribute)}].");
        if (seen is null)
        {
            return;
        }

        foreach (var parameter in constructor.GetParameters())
        {
            Check($"{type.FullName}({parameter.Name})", parameter.ParameterType, seen);
        }
    }
}
