using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Conversion;

/// <summary>A resource, sent by reference.</summary>
internal sealed class ResourceType : PropertyType
{
    protected override string? TryReadOpened(Value value, string context, Reading reading, ref object? result)
    {
        if (value.KindCase != Value.KindOneofCase.StructValue ||
            UntypedReader.ReadSpecial(value.StructValue) is not Resource resource)
        {
            return Expected(typeof(Resource), value, context);
        }
        result = resource;
        return null;
    }
}
