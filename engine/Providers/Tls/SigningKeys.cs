using System.Security.Cryptography;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Asn1.Sec;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;

namespace RegistryInfra.Engine.Providers.Tls;

/// <summary>Makes and reads private keys.</summary>
internal static class SigningKeys
{
    public const string Rsa = "RSA";
    public const string Ecdsa = "ECDSA";
    public const string Ed25519 = "ED25519";

    public static readonly string[] Algorithms = [Rsa, Ecdsa, Ed25519];

    public static readonly string[] Curves = ["P224", "P256", "P384", "P521"];

    public static ISigningKey Generate(string algorithm, int rsaBits, string curve) => algorithm switch
    {
        Rsa => new RsaSigningKey(RSA.Create(rsaBits)),
        Ecdsa => Generate(curve),
        Ed25519 => new BouncyCastleKey(new Ed25519PrivateKeyParameters(new SecureRandom())),
        _ => throw new EngineException($"\"{algorithm}\" is no key algorithm: use {string.Join(", ", Algorithms)}."),
    };

    /// <exception cref="FormatException">It is no such key. The message never quotes the text.</exception>
    public static ISigningKey Parse(string pem)
    {
        try
        {
            return PemText.Read(pem) switch
            {
                null => throw new FormatException(
                    "is not PEM: it must begin with -----BEGIN PRIVATE KEY-----, " +
                    "or the same with RSA or EC before PRIVATE."),
                (PemText.RsaPrivateKey, var der) => ParsePkcs1(der),
                (PemText.EcPrivateKey, var der) => ParseSec1(der),
                (PemText.PrivateKey, var der) => ParsePkcs8(der),
                var (label, _) => throw new FormatException(
                    $"holds a {label}: it must be a PRIVATE KEY, an RSA PRIVATE KEY or an EC PRIVATE KEY."),
            };
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or InvalidCastException
            or Org.BouncyCastle.Security.GeneralSecurityException or IOException)
        {
            throw new FormatException("is damaged: it is PEM, and no private key can be read from its content.", e);
        }
    }

    private static ISigningKey Generate(string curve)
    {
        switch (curve)
        {
            case "P224":
                var generator = new ECKeyPairGenerator();
                generator.Init(new ECKeyGenerationParameters(SecObjectIdentifiers.SecP224r1, new SecureRandom()));
                return new BouncyCastleKey(generator.GenerateKeyPair().Private);
            case "P256":
                return new EcSigningKey(ECDsa.Create(ECCurve.NamedCurves.nistP256));
            case "P384":
                return new EcSigningKey(ECDsa.Create(ECCurve.NamedCurves.nistP384));
            case "P521":
                return new EcSigningKey(ECDsa.Create(ECCurve.NamedCurves.nistP521));
            default:
                throw new EngineException($"\"{curve}\" is no curve: use {string.Join(", ", Curves)}.");
        }
    }

    private static RsaSigningKey ParsePkcs1(byte[] der)
    {
        var rsa = RSA.Create();
        rsa.ImportRSAPrivateKey(der, out _);
        return new(rsa);
    }

    private static ISigningKey ParseSec1(byte[] der)
    {
        var structure = ECPrivateKeyStructure.GetInstance(der);
        return ParsePkcs8(new PrivateKeyInfo(
            new(X9ObjectIdentifiers.IdECPublicKey, structure.Parameters), structure).GetDerEncoded());
    }

    private static ISigningKey ParsePkcs8(byte[] der)
    {
        switch (PrivateKeyFactory.CreateKey(der))
        {
            case RsaKeyParameters:
                var rsa = RSA.Create();
                rsa.ImportPkcs8PrivateKey(der, out _);
                return new RsaSigningKey(rsa);
            case ECPrivateKeyParameters key when key.PublicKeyParamSet?.Equals(SecObjectIdentifiers.SecP224r1) == true:
                return new BouncyCastleKey(key);
            case ECPrivateKeyParameters:
                var ec = ECDsa.Create();
                ec.ImportPkcs8PrivateKey(der, out _);
                return new EcSigningKey(ec);
            case Ed25519PrivateKeyParameters key:
                return new BouncyCastleKey(key);
            default:
                throw new FormatException("holds a key that signs no certificates: use an RSA, ECDSA or ED25519 key.");
        }
    }
}
