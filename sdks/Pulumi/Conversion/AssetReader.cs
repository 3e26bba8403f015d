using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;

namespace Pulumi.Conversion;

/// <summary>Reads assets and archives that the engine sent.</summary>
internal static class AssetReader
{
    public static Asset ReadAsset(Struct fields)
    {
        if (Values.TextOf(fields, Signatures.Path) is { } path)
        {
            return new FileAsset(path);
        }

        if (Values.TextOf(fields, Signatures.Uri) is { } uri)
        {
            return new RemoteAsset(uri);
        }

        if (Values.TextOf(fields, Signatures.Text) is { } text)
        {
            return new StringAsset(text);
        }

        throw new InvalidOperationException("Value was marked as Asset, but did not conform to required shape.");
    }

    public static Archive ReadArchive(Struct fields)
    {
        if (Values.TextOf(fields, Signatures.Path) is { } path)
        {
            return new FileArchive(path);
        }

        if (Values.TextOf(fields, Signatures.Uri) is { } uri)
        {
            return new RemoteArchive(uri);
        }

        if (fields.Fields.TryGetValue(Signatures.Assets, out var assets) &&
            assets.KindCase == Value.KindOneofCase.StructValue)
        {
            return new AssetArchive(assets.StructValue.Fields.ToImmutableDictionary(
                asset => asset.Key, asset => ReadElement(asset.Value)));
        }
        throw new InvalidOperationException("Value was marked as Archive, but did not conform to required shape.");
    }

    private static AssetOrArchive ReadElement(Value value) => Values.SignatureOf(value) switch
    {
        Signatures.Asset => ReadAsset(value.StructValue),
        Signatures.Archive => ReadArchive(value.StructValue),
        _ => throw new InvalidOperationException("AssetArchive contained an element that wasn't itself an Asset or Archive."),
    };
}
