using Pulumi.Serialization;

namespace Pulumi;

/// <summary>One blob of content.</summary>
public abstract class Asset : AssetOrArchive
{
    private protected Asset(string property, object value)
        : base(Signatures.Asset, property, value)
    {
    }
}

/// <summary>The content of a file.</summary>
/// <param name="path">Absolute, or relative to the program's directory.</param>
public sealed class FileAsset(string path) : Asset(Signatures.Path, path);

/// <summary>A text.</summary>
public sealed class StringAsset(string text) : Asset(Signatures.Text, text);

/// <summary>Content that is fetched from a URI.</summary>
/// <param name="uri">A <c>file</c>, <c>http</c> or <c>https</c> address.</param>
public sealed class RemoteAsset(string uri) : Asset(Signatures.Uri, uri);
