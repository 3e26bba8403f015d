using System.Buffers.Binary;

namespace RegistryInfra.Engine.Providers.Tls;

/// <summary>Writes the data types of <see href="https://www.rfc-editor.org/rfc/rfc4251#section-5"/>.</summary>
internal sealed class SshWriter
{
    private readonly List<byte> _bytes = [];

    public int Length => _bytes.Count;

    public SshWriter Raw(ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public SshWriter Number(int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return Raw(bytes);
    }

    public SshWriter Bytes(ReadOnlySpan<byte> bytes) => Number(bytes.Length).Raw(bytes);

    /// <summary>
    /// A positive number without leading zeros, but for one where the first bit would make it negative.
    /// </summary>
    public SshWriter Integer(ReadOnlySpan<byte> bigEndian)
    {
        var digits = bigEndian.TrimStart((byte)0);
        return digits.Length > 0 && digits[0] >= 0x80 ? Number(digits.Length + 1).Raw([0]).Raw(digits) : Bytes(digits);
    }

    public byte[] ToArray() => [.. _bytes];
}
