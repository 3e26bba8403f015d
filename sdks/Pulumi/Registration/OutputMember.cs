using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using Pulumi.Conversion;

namespace Pulumi.Registration;

/// <summary>A property that carries an <see cref="OutputAttribute"/>. Found once for each class.</summary>
internal sealed class OutputMember
{
    private const BindingFlags AnyInstance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly ConcurrentDictionary<Type, OutputMember[]> _known = new();

    private readonly string? _givenName;
    private Func<Resource, OutputSlot>? _fill;

    private OutputMember(Type owner, PropertyInfo property, string? givenName)
    {
        (Property, _givenName) = (property, givenName);
        Context = $"{owner.FullName}.{Key}";
        FullName = $"[Output] {owner.FullName}.{property.Name}";
    }

    public PropertyInfo Property { get; }

    /// <summary>The wire name.</summary>
    public string Key => _givenName ?? Property.Name;

    /// <summary>The wire name, or the property's where that is blank.</summary>
    public string DisplayKey => string.IsNullOrWhiteSpace(_givenName) ? Property.Name : _givenName;

    /// <summary>Where a value is, for a warning about it.</summary>
    public string Context { get; }

    private string FullName { get; }

    public static OutputMember[] Of(Type type) => _known.GetOrAdd(type, static type => Find(type).ToArray());

    /// <summary>Gives the property of a new resource an output that is still to be resolved.</summary>
    /// <exception cref="RunException">The property is not an output.</exception>
    /// <exception cref="InvalidOperationException">The property has no setter, or no output can be of its type.</exception>
    public OutputSlot Fill(Resource resource) => (_fill ??= Prepare())(resource);

    private static IEnumerable<OutputMember> Find(Type type)
    {
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            if (property.GetCustomAttribute<OutputAttribute>() is { } attribute)
            {
                yield return new OutputMember(type, property, attribute.Name);
            }
        }
    }

    private Func<Resource, OutputSlot> Prepare()
    {
        var type = Property.PropertyType;
        if (!type.IsConstructedGenericType || type.GetGenericTypeDefinition() != typeof(Output<>))
        {
            throw RunException.OutputsHaveIncorrectType([_givenName!]);
        }

        var assign = Setter();
        PropertyTypeCheck.Declared(FullName, type.GenericTypeArguments[0]);
        var slot = typeof(OutputSlot<>).MakeGenericType(type.GenericTypeArguments).GetConstructors()[0];
        return resource =>
        {
            var filled = (OutputSlot)slot.Invoke([this, resource]);
            assign(resource, filled.Output);
            return filled;
        };
    }

    /// <summary>
    /// Assigns the property. Where the setter is the compiler's, the field is written: reflection compiles code for a
    /// method that it calls more than once, which costs more than all the rest of starting up.
    /// </summary>
    private Action<object?, object?> Setter()
    {
        var setter = Property.DeclaringType!.GetMethod("set_" + Property.Name, AnyInstance)
            ?? throw new InvalidOperationException($"{FullName} did not have a 'set' method");

        if (setter.IsDefined(typeof(CompilerGeneratedAttribute)) &&
            Property.DeclaringType.GetField($"<{Property.Name}>k__BackingField", AnyInstance) is { } field)
        {
            return field.SetValue;
        }
        return (resource, output) => setter.Invoke(resource, [output]);
    }
}
