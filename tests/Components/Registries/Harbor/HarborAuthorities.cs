using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RegistryInfra.Components.Tests.Registries.Harbor;

/// <summary>Authorities to trust.</summary>
internal static class HarborAuthorities
{
    /// <summary>The certificate of some authority.</summary>
    public static string Pem { get; } = MakeAuthority();

    private static string MakeAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=authority", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return certificate.ExportCertificatePem();
    }
}
