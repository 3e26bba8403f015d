using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Stands where an asset should have come from the engine and something else came.</summary>
internal sealed class InvalidAsset() : Asset(Signatures.Text, "");

/// <summary>Stands where an archive should have come from the engine and something else came.</summary>
internal sealed class InvalidArchive() : Archive(Signatures.Assets, ImmutableDictionary<string, AssetOrArchive>.Empty);
