using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace RegistryInfra.Engine.Providers.Tls;

/// <summary>A key on one of the NIST curves that every .NET platform has.</summary>
internal sealed class EcSigningKey(ECDsa key) : ISigningKey
{
    public string Algorithm => SigningKeys.Ecdsa;

    /// <summary>The hash that is as strong as the curve.</summary>
    public HashAlgorithmName Hash => key.KeySize switch
    {
        256 => HashAlgorithmName.SHA256,
        384 => HashAlgorithmName.SHA384,
        521 => HashAlgorithmName.SHA512,
        var size => throw new EngineException(
            $"ECDSA keys of {size} bits are not supported: use P224, P256, P384 or P521."),
    };

    public X509SignatureGenerator SignatureGenerator => X509SignatureGenerator.CreateForECDsa(key);

    public byte[] ExportPublicKey() => key.ExportSubjectPublicKeyInfo();

    public byte[] ExportPkcs8() => key.ExportPkcs8PrivateKey();

    public (string Label, byte[] Der) ExportTraditional() => (PemText.EcPrivateKey, key.ExportECPrivateKey());

    public byte[] ExportOpenSsh()
    {
        var parameters = key.ExportParameters(includePrivateParameters: true);
        byte[] point = [4, .. parameters.Q.X!, .. parameters.Q.Y!];
        var curve = $"nistp{key.KeySize}";
        return OpenSshKey.WritePrivate(ExportPublicKey(), $"ecdsa-sha2-{curve}", writer => writer
            .Bytes(Encoding.ASCII.GetBytes(curve)).Bytes(point).Integer(parameters.D!));
    }

    public void Dispose() => key.Dispose();
}
