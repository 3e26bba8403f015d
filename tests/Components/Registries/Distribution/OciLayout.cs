using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace RegistryInfra.Components.Tests.Registries.Distribution;

/// <summary>
/// An image of one layer as a folder. https://github.com/opencontainers/image-spec/blob/main/image-layout.md
/// </summary>
internal static class OciLayout
{
    /// <summary>Writes an image.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="size">Bytes of random content, which no compression makes smaller.</param>
    public static string Write(string folder, int size = 0)
    {
        Directory.CreateDirectory(Path.Combine(folder, "blobs/sha256"));
        var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, leaveOpen: true))
        {
            if (size > 0)
            {
                writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "content")
                {
                    DataStream = new MemoryStream(RandomNumberGenerator.GetBytes(size)),
                });
            }
        }

        var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(tar.ToArray());
        }

        var layer = Blob(folder, "application/vnd.oci.image.layer.v1.tar+gzip", compressed.ToArray());
        var config = Blob(folder, "application/vnd.oci.image.config.v1+json", JsonSerializer.SerializeToUtf8Bytes(new
        {
            architecture = "amd64",
            os = "linux",
            config = new { },
            rootfs = new { type = "layers", diff_ids = new[] { Digest(tar.ToArray()) } },
        }));
        var manifest = Blob(folder, "application/vnd.oci.image.manifest.v1+json", JsonSerializer.SerializeToUtf8Bytes(new
        {
            schemaVersion = 2,
            mediaType = "application/vnd.oci.image.manifest.v1+json",
            config,
            layers = new[] { layer },
        }));
        File.WriteAllText(Path.Combine(folder, "oci-layout"), """{"imageLayoutVersion":"1.0.0"}""");
        File.WriteAllText(
            Path.Combine(folder, "index.json"), JsonSerializer.Serialize(new { schemaVersion = 2, manifests = new[] { manifest } }));
        return folder;
    }

    private static Dictionary<string, object> Blob(string folder, string mediaType, byte[] content)
    {
        var digest = Digest(content);
        File.WriteAllBytes(Path.Combine(folder, "blobs", digest.Replace(':', '/')), content);
        return new() { ["mediaType"] = mediaType, ["digest"] = digest, ["size"] = content.Length };
    }

    private static string Digest(byte[] content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";
}
