using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace RegistryInfra.Engine.Providers.Random;

/// <summary>
/// Numbers below a limit: from the cryptographic generator, or the same ones each time for one seed. A seed draws other
/// numbers here than it does in the official provider, which promises no more than that they are the same each time.
/// </summary>
internal sealed class SeededNumbers(string? seed)
{
    private readonly byte[]? _key = string.IsNullOrEmpty(seed) ? null : SHA256.HashData(Encoding.UTF8.GetBytes(seed));
    private ulong _drawn;

    /// <summary>A number from 0 to <paramref name="limit"/>, that not included; each is equally likely.</summary>
    public ulong Below(ulong limit)
    {
        // The numbers above the last whole multiple of the limit would favour the small ones.
        var excess = ulong.MaxValue % limit + 1;
        var last = excess == limit ? ulong.MaxValue : ulong.MaxValue - excess;
        for (; ; )
        {
            var number = Next();
            if (number <= last)
            {
                return number % limit;
            }
        }
    }

    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = (int)Below((ulong)i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private ulong Next()
    {
        if (_key is null)
        {
            return BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        }

        Span<byte> counter = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(counter, _drawn++);
        return BinaryPrimitives.ReadUInt64LittleEndian(HMACSHA256.HashData(_key, counter));
    }
}
