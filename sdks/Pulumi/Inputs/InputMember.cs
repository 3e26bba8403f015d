using System.Collections.Concurrent;
using System.Reflection;

namespace Pulumi;

/// <summary>A field or property that holds an input. Found once for each type.</summary>
internal sealed class InputMember
{
    private const BindingFlags AllInstance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly ConcurrentDictionary<Type, InputMember[]> _known = new();

    private readonly Type _owner;
    private readonly Func<object, object?> _read;

    private InputMember(Type owner, MemberInfo member, InputAttribute attribute)
    {
        (_owner, Name, Attribute) = (owner, member.Name, attribute);
        _read = member is FieldInfo field ? field.GetValue : ArgsReader.For(owner, (PropertyInfo)member);
    }

    public string Name { get; }

    public InputAttribute Attribute { get; }

    public static InputMember[] Of(Type type) => _known.GetOrAdd(type, static type => Find(type).ToArray());

    public object? Read(InputArgs args) => _read(args);

    public override string ToString() => $"[Input] {_owner.FullName}.{Name}";

    private static IEnumerable<InputMember> Find(Type type)
    {
        foreach (var member in type.GetFields(AllInstance).Concat<MemberInfo>(type.GetProperties(AllInstance)))
        {
            if (member.GetCustomAttribute<InputAttribute>() is { } attribute)
            {
                yield return new InputMember(type, member, attribute);
            }
        }
    }
}
