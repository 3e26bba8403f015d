using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RegistryInfra.Engine.Providers.Tls;

internal sealed class RsaSigningKey(RSA rsa) : ISigningKey
{
    public string Algorithm => SigningKeys.Rsa;

    public HashAlgorithmName Hash => HashAlgorithmName.SHA256;

    public X509SignatureGenerator SignatureGenerator =>
        X509SignatureGenerator.CreateForRSA(rsa, RSASignaturePadding.Pkcs1);

    public byte[] ExportPublicKey() => rsa.ExportSubjectPublicKeyInfo();

    public byte[] ExportPkcs8() => rsa.ExportPkcs8PrivateKey();

    public (string Label, byte[] Der) ExportTraditional() => (PemText.RsaPrivateKey, rsa.ExportRSAPrivateKey());

    public byte[] ExportOpenSsh()
    {
        var key = rsa.ExportParameters(includePrivateParameters: true);
        return OpenSshKey.WritePrivate(ExportPublicKey(), "ssh-rsa", writer => writer
            .Integer(key.Modulus!).Integer(key.Exponent!).Integer(key.D!)
            .Integer(key.InverseQ!).Integer(key.P!).Integer(key.Q!));
    }

    public void Dispose() => rsa.Dispose();
}
