using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A tree of assets.</summary>
public abstract class Archive : AssetOrArchive
{
    private protected Archive(string property, object value)
        : base(Signatures.Archive, property, value)
    {
    }
}

/// <summary>An archive that is put together from named assets and archives.</summary>
public sealed class AssetArchive(IDictionary<string, AssetOrArchive> assets)
    : Archive(Signatures.Assets, assets.ToImmutableDictionary());

/// <summary>A directory, or an archive file such as a <c>.zip</c>.</summary>
/// <param name="path">Absolute, or relative to the program's directory.</param>
public sealed class FileArchive(string path) : Archive(Signatures.Path, path);

/// <summary>An archive that is fetched from a URI.</summary>
/// <param name="uri">A <c>file</c>, <c>http</c> or <c>https</c> address.</param>
public sealed class RemoteArchive(string uri) : Archive(Signatures.Uri, uri);
