using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RegistryInfra.Engine.Providers.Tls;

/// <summary>A private key that signs certificates.</summary>
internal interface ISigningKey : IDisposable
{
    /// <summary>RSA, ECDSA or ED25519.</summary>
    string Algorithm { get; }

    /// <summary>What a certificate is signed with; not used by ED25519, which has a hash of its own.</summary>
    HashAlgorithmName Hash { get; }

    X509SignatureGenerator SignatureGenerator { get; }

    /// <summary>The public key as a SubjectPublicKeyInfo.</summary>
    byte[] ExportPublicKey();

    /// <summary>The private key as PKCS #8.</summary>
    byte[] ExportPkcs8();

    /// <summary>
    /// The private key in the form that its own algorithm has, with its PEM label; PKCS #8 where there is none.
    /// </summary>
    (string Label, byte[] Der) ExportTraditional();

    /// <summary>The private key in OpenSSH's format; null where OpenSSH has no name for the key's type.</summary>
    byte[]? ExportOpenSsh();
}
