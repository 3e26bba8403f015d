using System.Security.Cryptography;
using System.Text;

namespace RegistryInfra.Engine.Snapshots;

/// <summary>
/// Which ciphertext stands for a secret of a resource. It knows secrets by their hash; the same secret of two resources has
/// two ciphertexts, so that a state does not tell who shares one.
/// </summary>
internal sealed class SecretCache
{
    private readonly Dictionary<(long, long, long, long), string> _ciphertexts = [];

    public string? Find(string owner, string plaintext) => _ciphertexts.GetValueOrDefault(Key(owner, plaintext));

    public void Add(string owner, string plaintext, string ciphertext) => _ciphertexts[Key(owner, plaintext)] = ciphertext;

    private static (long, long, long, long) Key(string owner, string plaintext)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{owner}\0{plaintext}"), hash);
        return (BitConverter.ToInt64(hash), BitConverter.ToInt64(hash[8..]), BitConverter.ToInt64(hash[16..]),
            BitConverter.ToInt64(hash[24..]));
    }
}
