using System.IO.Compression;
using ZstdSharp;

namespace RegistryInfra.Engine.Snapshots;

/// <summary>The bytes of a state file, unpacked.</summary>
internal static class StateFile
{
    private static ReadOnlySpan<byte> GZip => [0x1f, 0x8b];

    private static ReadOnlySpan<byte> Zstandard => [0x28, 0xb5, 0x2f, 0xfd];

    /// <summary>What a file is packed by is told from how it begins, not from its name.</summary>
    /// <exception cref="FormatException">What is packed is cut off or damaged.</exception>
    public static byte[] ReadAllBytes(string path)
    {
        var content = File.ReadAllBytes(path);
        if (Unpacking(content) is not { } packed)
        {
            return content;
        }

        using (packed)
        {
            using var plain = new MemoryStream();
            try
            {
                packed.CopyTo(plain);
            }
            catch (Exception e) when (e is InvalidDataException or EndOfStreamException or ZstdException)
            {
                throw new FormatException("it is packed, and what is packed is cut off or damaged.", e);
            }

            return plain.ToArray();
        }
    }

    private static Stream? Unpacking(byte[] content) => content switch
    {
        _ when content.AsSpan().StartsWith(Zstandard) => new DecompressionStream(new MemoryStream(content), leaveOpen: false),
        _ when content.AsSpan().StartsWith(GZip) => new GZipStream(new MemoryStream(content), CompressionMode.Decompress),
        _ => null,
    };
}
