using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;

namespace RegistryInfra.Engine.Providers.Tls;

/// <summary>Lets .NET's certificates be signed by a key that .NET does not have.</summary>
internal sealed class BouncyCastleSignatureGenerator(AsymmetricKeyParameter key, byte[] publicKey)
    : X509SignatureGenerator
{
    /// <summary>RFC 8410, section 3, and RFC 5758, section 3.2: neither has parameters.</summary>
    private string Oid => key is Ed25519PrivateKeyParameters ? "1.3.101.112" : "1.2.840.10045.4.3.2";

    public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) =>
        new Org.BouncyCastle.Asn1.X509.AlgorithmIdentifier(new(Oid)).GetDerEncoded();

    public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm)
    {
        var signer = SignerUtilities.InitSigner(Oid, forSigning: true, key, random: null);
        signer.BlockUpdate(data, 0, data.Length);
        return signer.GenerateSignature();
    }

    protected override PublicKey BuildPublicKey() => PublicKey.CreateFromSubjectPublicKeyInfo(publicKey, out _);
}
