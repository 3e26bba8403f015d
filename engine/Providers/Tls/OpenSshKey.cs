using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Utilities;
using Org.BouncyCastle.Security;

namespace RegistryInfra.Engine.Providers.Tls;

/// <summary>
/// OpenSSH's spelling of keys.
/// <see href="https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.key"/>
/// </summary>
internal static class OpenSshKey
{
    private const string Magic = "openssh-key-v1\0";

    /// <summary>The block size of the cipher "none".</summary>
    private const int BlockSize = 8;

    /// <summary>The public key as the protocol sends it.</summary>
    public static byte[] WritePublic(byte[] publicKeyInfo) =>
        OpenSshPublicKeyUtilities.EncodePublicKey(PublicKeyFactory.CreateKey(publicKeyInfo));

    /// <summary>A line of authorized_keys, with its line feed.</summary>
    public static string AuthorizedKey(byte[] publicKey)
    {
        var name = Encoding.ASCII.GetString(publicKey, 4, BinaryPrimitives.ReadInt32BigEndian(publicKey));
        return $"{name} {Convert.ToBase64String(publicKey)}\n";
    }

    public static string Md5Fingerprint(byte[] publicKey)
    {
#pragma warning disable CA5351 // A fingerprint in the old format: nothing is protected by it.
        var hash = MD5.HashData(publicKey);
#pragma warning restore CA5351
        return string.Join(':', hash.Select(b => b.ToString("x2", null)));
    }

    public static string Sha256Fingerprint(byte[] publicKey) =>
        "SHA256:" + Convert.ToBase64String(SHA256.HashData(publicKey)).TrimEnd('=');

    /// <summary>An unencrypted private key without a comment.</summary>
    public static byte[] WritePrivate(byte[] publicKeyInfo, string type, Func<SshWriter, SshWriter> fields)
    {
        // The same number twice tells whether a key was decrypted by the right passphrase.
        var check = RandomNumberGenerator.GetBytes(4);
        var secret = fields(new SshWriter().Raw(check).Raw(check).Bytes(Encoding.ASCII.GetBytes(type))).Bytes([]);
        for (byte pad = 1; secret.Length % BlockSize != 0; pad++)
        {
            secret.Raw([pad]);
        }

        return new SshWriter().Raw(Encoding.ASCII.GetBytes(Magic))
            .Bytes("none"u8).Bytes("none"u8).Bytes([]).Number(1)
            .Bytes(WritePublic(publicKeyInfo)).Bytes(secret.ToArray()).ToArray();
    }
}
