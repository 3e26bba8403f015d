using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>Puts the keys of objects in order, for a text that must not change from run to run.</summary>
internal static class SortedKeys
{
    public static Value In(Value value)
    {
        switch (value.KindCase)
        {
            case Value.KindOneofCase.StructValue:
                var sorted = new Struct();
                foreach (var (key, field) in value.StructValue.Fields.OrderBy(field => field.Key, StringComparer.InvariantCulture))
                {
                    sorted.Fields.Add(key, In(field));
                }

                return Values.Of(sorted);

            case Value.KindOneofCase.ListValue:
                var elements = new ListValue();
                elements.Values.AddRange(value.ListValue.Values.Select(In));
                return Values.Of(elements);

            default:
                return value;
        }
    }
}
