using System.Security.Cryptography;
using System.Text;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Monitor;

/// <summary>Gives an asset the hash that a snapshot compares it by.</summary>
internal static class AssetContent
{
    /// <summary>An asset behind an address stays without: a preview has no network.</summary>
    public static PropertyValue.Asset Hashed(PropertyValue.Asset asset, string workingDirectory)
    {
        if (asset.Hash != "")
        {
            return asset;
        }

        if (asset.Content is not null)
        {
            return asset with { Hash = Hash(Encoding.UTF8.GetBytes(asset.Content)) };
        }

        if (asset.Path is null)
        {
            return asset;
        }

        var file = Path.Combine(workingDirectory, asset.Path);
        return File.Exists(file)
            ? asset with { Hash = Hash(File.ReadAllBytes(file)) }
            : throw new FormatException($"asset {asset.Path}: there is no such file in {workingDirectory}.");
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
