using System.IO.Compression;
using System.Text.Json;

namespace RegistryInfra.Engine.Snapshots;

/// <summary>The bytes of a state file, unpacked.</summary>
internal static class StateFile
{
    /// <summary>How deep values may be nested: as deep as messages may be, and what a state has around them.</summary>
    public const int MaxDepth = 1100;

    public static readonly JsonDocumentOptions Reading = new() { MaxDepth = MaxDepth };

    private static ReadOnlySpan<byte> GZip => [0x1f, 0x8b];

    private static ReadOnlySpan<byte> Zstandard => [0x28, 0xb5, 0x2f, 0xfd];

    /// <summary>What a file is packed by is told from how it begins, not from its name.</summary>
    public static byte[] ReadAllBytes(string path)
    {
        var content = File.ReadAllBytes(path);
        if (content.AsSpan().StartsWith(Zstandard))
        {
            throw new FormatException("it is packed by zstd, which cannot be read here: unpack it, or write it once without " +
                "PULUMI_DIY_BACKEND_ZSTD.");
        }

        if (!content.AsSpan().StartsWith(GZip))
        {
            return content;
        }

        using var packed = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        packed.CopyTo(plain);
        return plain.ToArray();
    }
}
