using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;

namespace Pulumi.Conversion;

/// <summary>One value from the engine as it is read: what is found out about it on the way.</summary>
/// <param name="warn">Where to say that a part is not of the declared type.</param>
internal sealed class Reading(Action<string> warn)
{
    /// <summary>Whether nothing in the value was unknown.</summary>
    public bool IsKnown { get; private set; } = true;

    /// <summary>Whether anything in the value was secret.</summary>
    public bool IsSecret { get; private set; }

    public void Warn(string message) => warn(message);

    /// <summary>
    /// The value without its secret wrapping. Null if there is none: it is null, or unknown.
    /// </summary>
    public Value? Open(Value value)
    {
        while (Values.SignatureOf(value) == Signatures.Secret)
        {
            IsSecret = true;
            value = value.StructValue.Fields.TryGetValue(Signatures.Value, out var inner)
                ? inner
                : throw new InvalidOperationException("Secrets must have a field called 'value'");
        }

        switch (value.KindCase)
        {
            case Value.KindOneofCase.StringValue when value.StringValue == Signatures.Unknown:
                IsKnown = false;
                return null;
            case Value.KindOneofCase.NullValue:
                return null;
            case Value.KindOneofCase.None:
                throw new InvalidOperationException("The engine sent a value of no kind.");
            default:
                return value;
        }
    }

    /// <summary>Finds out about a value that nothing is read from. Resources in it are looked up all the same.</summary>
    public void Skip(Value value)
    {
        if (Open(value) is not { } opened)
        {
            return;
        }

        if (opened.KindCase == Value.KindOneofCase.ListValue)
        {
            foreach (var element in opened.ListValue.Values)
            {
                Skip(element);
            }
        }
        else if (opened.KindCase == Value.KindOneofCase.StructValue && UntypedReader.ReadSpecial(opened.StructValue) is null)
        {
            foreach (var (key, field) in opened.StructValue.Fields)
            {
                if (!UntypedReader.IsInternal(key))
                {
                    Skip(field);
                }
            }
        }
    }
}
