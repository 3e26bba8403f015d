using System.Collections.Immutable;
using System.Reflection;
using Google.Protobuf.WellKnownTypes;
using Type = System.Type;

namespace Pulumi.Conversion;

/// <summary>A class with <see cref="OutputTypeAttribute"/>, made by its constructor from the properties of an object.</summary>
internal sealed class ObjectType : PropertyType
{
    private readonly Type _type;
    private readonly ConstructorInfo? _constructor;
    private readonly Parameter[] _parameters;
    private readonly HashSet<string> _names;

    public ObjectType(Type type)
    {
        _type = type;
        _constructor = type.IsDefined(typeof(OutputTypeAttribute)) ? ConstructorOf(type) : null;
        _parameters = _constructor?.GetParameters().Select(parameter => new Parameter(type, parameter)).ToArray() ?? [];
        _names = _parameters.Select(parameter => parameter.Key).ToHashSet();
    }

    /// <summary>The marked constructor, or the only public one.</summary>
    public static ConstructorInfo? ConstructorOf(Type type)
    {
        var all = type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance);
        if (Array.Find(all, candidate => candidate.IsDefined(typeof(OutputConstructorAttribute))) is { } marked)
        {
            return marked;
        }

        var open = Array.FindAll(all, candidate => candidate.IsPublic);
        return open.Length == 1 ? open[0] : null;
    }

    protected override string? TryReadOpened(Value value, string context, Reading reading, ref object? result)
    {
        if (!_type.IsDefined(typeof(OutputTypeAttribute)))
        {
            return $"Unexpected target type {_type.FullName} when deserializing {context}";
        }

        if (_constructor is null)
        {
            return $"Expected target type {_type.FullName} to have [{nameof(OutputConstructorAttribute)}] " +
                   $"constructor when deserializing {context}";
        }
        if (value.KindCase != Value.KindOneofCase.StructValue || UntypedReader.IsSpecial(value))
        {
            return Expected(typeof(ImmutableDictionary<string, object>), value, context);
        }

        var fields = value.StructValue.Fields;
        var arguments = new object?[_parameters.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = fields.TryGetValue(_parameters[i].Key, out var field)
                ? _parameters[i].Type.Read(field, _parameters[i].Context, reading)
                : _parameters[i].Type.ReadMissing();
        }
        foreach (var (key, field) in fields)
        {
            if (!_names.Contains(key) && !UntypedReader.IsInternal(key))
            {
                reading.Skip(field);
            }
        }
        result = _constructor.Invoke(arguments);
        return null;
    }

    /// <summary>A property of the object. Its type is looked at when it is first needed: types may contain themselves.</summary>
    private sealed class Parameter(Type owner, ParameterInfo parameter)
    {
        private PropertyType? _type;

        public string Key { get; } =
            parameter.GetCustomAttribute<OutputConstructorParameterAttribute>()?.Name ?? parameter.Name!;

        public string Context { get; } = $"{owner.FullName}({parameter.Name})";

        public PropertyType Type => _type ??= Checked();

        private PropertyType Checked()
        {
            PropertyTypeCheck.Declared(Context, parameter.ParameterType);
            return Of(parameter.ParameterType);
        }
    }
}
