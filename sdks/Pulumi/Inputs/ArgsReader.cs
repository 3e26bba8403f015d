using System.Reflection;

namespace Pulumi;

/// <summary>
/// Reads a property through its getter. A delegate costs less to make than what reflection compiles for a getter that
/// is called more than once.
/// </summary>
internal static class ArgsReader
{
    public static Func<object, object?> For(Type owner, PropertyInfo property)
    {
        if (owner.IsValueType || property.PropertyType.IsValueType || property.GetMethod is not { } getter)
        {
            return property.GetValue;
        }

        var reader = Activator.CreateInstance(typeof(Reader<>).MakeGenericType(owner), getter)!;
        return ((IReader)reader).Read;
    }

    private interface IReader
    {
        object? Read(object owner);
    }

    private sealed class Reader<TOwner>(MethodInfo getter) : IReader
        where TOwner : class
    {
        private readonly Func<TOwner, object?> _get = getter.CreateDelegate<Func<TOwner, object?>>();

        public object? Read(object owner) => _get((TOwner)owner);
    }
}
