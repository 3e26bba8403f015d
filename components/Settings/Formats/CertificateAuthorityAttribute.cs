using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RegistryInfra.Components.Settings.Formats;

/// <summary>The certificate of an authority that signatures lead to.</summary>
public sealed class CertificateAuthorityAttribute() : TextFormatAttribute(
    noun: "a certificate",
    pattern: @"^-----BEGIN CERTIFICATE-----\s[\sA-Za-z0-9+/=]+-----END CERTIFICATE-----\s*$",
    example: "-----BEGIN CERTIFICATE----- MA== -----END CERTIFICATE-----",
    advice: "write its PEM block",
    maxLength: 16384)
{
    /// <inheritdoc/>
    public override string? Problem(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IsCertificate(text)
            ? null
            : "this is no certificate: write the PEM block of the authority, which begins with -----BEGIN CERTIFICATE-----";
    }

    private static bool IsCertificate(string pem)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(pem);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
