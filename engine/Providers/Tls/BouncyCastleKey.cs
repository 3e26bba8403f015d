using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.X509;

namespace RegistryInfra.Engine.Providers.Tls;

/// <summary>A key that .NET does not have on every platform: ED25519, and ECDSA on the curve P-224.</summary>
internal sealed class BouncyCastleKey(AsymmetricKeyParameter key) : ISigningKey
{
    public string Algorithm => key is Ed25519PrivateKeyParameters ? SigningKeys.Ed25519 : SigningKeys.Ecdsa;

    public HashAlgorithmName Hash => HashAlgorithmName.SHA256;

    public X509SignatureGenerator SignatureGenerator => new BouncyCastleSignatureGenerator(key, ExportPublicKey());

    public byte[] ExportPublicKey() => SubjectPublicKeyInfoFactory.CreateSubjectPublicKeyInfo(Public()).GetDerEncoded();

    public byte[] ExportPkcs8() => key is Ed25519PrivateKeyParameters ed25519
        // Version 1, without the public key: not every reader knows version 2.
        ? new Org.BouncyCastle.Asn1.Pkcs.PrivateKeyInfo(
            new(Org.BouncyCastle.Asn1.EdEC.EdECObjectIdentifiers.id_Ed25519),
            new Org.BouncyCastle.Asn1.DerOctetString(ed25519.GetEncoded())).GetDerEncoded()
        : PrivateKeyInfoFactory.CreatePrivateKeyInfo(key).GetDerEncoded();

    public (string Label, byte[] Der) ExportTraditional() => key is ECPrivateKeyParameters ec
        ? (PemText.EcPrivateKey, new Org.BouncyCastle.Asn1.Sec.ECPrivateKeyStructure(
            ec.Parameters.N.BitLength,
            ec.D,
            new Org.BouncyCastle.Asn1.DerBitString(((ECPublicKeyParameters)Public()).Q.GetEncoded()),
            ec.PublicKeyParamSet).GetDerEncoded())
        : (PemText.PrivateKey, ExportPkcs8());

    public byte[]? ExportOpenSsh()
    {
        if (key is not Ed25519PrivateKeyParameters ed25519)
        {
            return null;
        }

        var (seed, point) = (ed25519.GetEncoded(), ed25519.GeneratePublicKey().GetEncoded());
        return OpenSshKey.WritePrivate(ExportPublicKey(), "ssh-ed25519",
            writer => writer.Bytes(point).Bytes([.. seed, .. point]));
    }

    public void Dispose()
    {
        // BouncyCastle's keys hold nothing that has to be freed.
    }

    private AsymmetricKeyParameter Public() => key switch
    {
        Ed25519PrivateKeyParameters ed25519 => ed25519.GeneratePublicKey(),
        ECPrivateKeyParameters ec => new ECPublicKeyParameters(
            ec.AlgorithmName, ec.Parameters.G.Multiply(ec.D).Normalize(), ec.PublicKeyParamSet),
        _ => throw new EngineException($"{key.GetType().Name} is not a key that signs certificates."),
    };
}
