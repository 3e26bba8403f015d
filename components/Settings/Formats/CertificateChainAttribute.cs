using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RegistryInfra.Components.Settings.Formats;

/// <summary>A server's certificate, and those between it and its authority.</summary>
public sealed class CertificateChainAttribute() : TextFormatAttribute(
    noun: "a certificate",
    pattern: @"^(-----BEGIN CERTIFICATE-----\s[\sA-Za-z0-9+/=]+-----END CERTIFICATE-----\s*)+$",
    example: "-----BEGIN CERTIFICATE----- MA== -----END CERTIFICATE-----",
    advice: "write its PEM blocks, the server's first",
    maxLength: 65536)
{
    /// <inheritdoc/>
    public override bool HasLines => true;

    /// <inheritdoc/>
    public override string? Problem(string text) => Fits(text) && AreCertificates(text)
        ? null
        : "this is no chain of certificates: write their PEM blocks, the server's first, and the key by itself";

    private static bool AreCertificates(string pem)
    {
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPem(pem);
            return certificates.Count > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
