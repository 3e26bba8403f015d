using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RegistryInfra.EndToEnd.Tests.Doctor;

/// <summary>An authority and what it signs, as PEM files of a folder.</summary>
internal sealed class TestCertificates : IDisposable
{
    private readonly string _folder;
    private readonly X509Certificate2 _authority;

    public TestCertificates(string folder)
    {
        _folder = folder;
        _authority = Authority("the registry's authority");
        File.WriteAllText(AuthorityFile, _authority.ExportCertificatePem());
        var now = DateTimeOffset.UtcNow;
        Good = Write("good", _authority, "localhost", now.AddDays(-1), now.AddDays(90));
        Write("expired", _authority, "localhost", now.AddDays(-30), now.AddDays(-2)).Dispose();
        Write("ending", _authority, "localhost", now.AddDays(-30), now.AddDays(3.5)).Dispose();
        Write("name", _authority, "other.example.com", now.AddDays(-1), now.AddDays(90)).Dispose();
        using var unknown = Authority("nobody in particular");
        Write("unknown", unknown, "localhost", now.AddDays(-1), now.AddDays(90)).Dispose();
    }

    public string AuthorityFile => Path.Combine(_folder, "authority.crt");

    /// <summary>A certificate of localhost and 127.0.0.1 with its key.</summary>
    public X509Certificate2 Good { get; }

    public void Dispose()
    {
        _authority.Dispose();
        Good.Dispose();
    }

    private static X509Certificate2 Authority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-60), DateTimeOffset.UtcNow.AddDays(365));
    }

    private X509Certificate2 Write(
        string name, X509Certificate2 authority, string host, DateTimeOffset from, DateTimeOffset until)
    {
        // TLS 1.1 needs a key of RSA with old ciphers; all have one, so that they differ in nothing else.
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        if (host == "localhost")
        {
            names.AddIpAddress(IPAddress.Loopback);
        }

        request.CertificateExtensions.Add(names.Build());
        var generator = X509SignatureGenerator.CreateForECDsa(authority.GetECDsaPrivateKey()!);
        using var signed = request.Create(authority.SubjectName, generator, from, until, RandomNumberGenerator.GetBytes(8));
        File.WriteAllText(Path.Combine(_folder, $"{name}.crt"), signed.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder, $"{name}.key"), key.ExportPkcs8PrivateKeyPem());
        return signed.CopyWithPrivateKey(key);
    }
}
