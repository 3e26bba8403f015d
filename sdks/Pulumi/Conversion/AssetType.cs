using Google.Protobuf.WellKnownTypes;
using Type = System.Type;

namespace Pulumi.Conversion;

/// <summary>An asset, an archive, or either. What is neither becomes an invalid one, without a warning.</summary>
internal sealed class AssetType(Type type) : PropertyType
{
    protected override string? TryReadOpened(Value value, string context, Reading reading, ref object? result)
    {
        var special = value.KindCase == Value.KindOneofCase.StructValue ? UntypedReader.ReadSpecial(value.StructValue) : null;
        if (type.IsInstanceOfType(special))
        {
            result = special;
            return null;
        }

        reading.Skip(value);
        result = type == typeof(Archive) ? new InvalidArchive() : new InvalidAsset();
        return null;
    }
}
