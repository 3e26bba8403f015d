using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RegistryInfra.Engine.Providers.Tls;

/// <summary>The names of keys, by which a certificate tells who issued it.</summary>
internal static class SubjectKeyIdentifiers
{
    private const string Ed25519 = "1.3.101.112";

    /// <summary>The SHA-1 of the public key, as RFC 5280, section 4.2.1.2, says in its first method.</summary>
    public static X509SubjectKeyIdentifierExtension Create(PublicKey key)
    {
        var bits = key.EncodedKeyValue.RawData;

        // The official provider hashes the octet string that holds an ED25519 key.
        byte[] content = key.Oid.Value == Ed25519 ? [0x04, (byte)bits.Length, .. bits] : bits;
#pragma warning disable CA5350 // It is a name: nothing is protected by it.
        return new(SHA1.HashData(content), critical: false);
#pragma warning restore CA5350
    }

    /// <summary>The identifier that a certificate tells of its own key; null when it tells none.</summary>
    public static ReadOnlyMemory<byte>? Find(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().FirstOrDefault()?.SubjectKeyIdentifierBytes;
}
