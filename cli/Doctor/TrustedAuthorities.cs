using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using RegistryInfra.Engine.Workspace;

namespace RegistryInfra.Cli.Doctor;

/// <summary>The authorities that a certificate may lead to: those of this machine, and those of a file.</summary>
internal sealed class TrustedAuthorities
{
    private readonly X509Certificate2Collection _own = [];

    /// <param name="file">PEM certificates to trust besides; null for none.</param>
    /// <exception cref="WorkspaceException">The file holds none.</exception>
    public TrustedAuthorities(string? file)
    {
        if (file is null)
        {
            return;
        }

        try
        {
            _own.ImportFromPemFile(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new WorkspaceException($"--cacert {file}: cannot be read: {exception.Message}", exception);
        }

        if (_own.Count == 0)
        {
            throw new WorkspaceException($"--cacert {file}: holds no PEM certificate");
        }
    }

    /// <summary>Whether a server's certificate is good, and what is wrong with it.</summary>
    public TlsTrust Judge(X509Certificate? certificate, X509Chain? sent, SslPolicyErrors errors)
    {
        if (certificate is null)
        {
            return new(null, false, false);
        }

        var server = X509CertificateLoader.LoadCertificate(certificate.Export(X509ContentType.Cert));
        return new(server, (errors & SslPolicyErrors.RemoteCertificateNameMismatch) == 0, Leads(server, sent));
    }

    /// <summary>True when the certificate leads to an authority, whether it is of today or not.</summary>
    private bool Leads(X509Certificate2 server, X509Chain? sent)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationFlags =
            X509VerificationFlags.IgnoreNotTimeValid | X509VerificationFlags.IgnoreCtlNotTimeValid;
        if (sent is not null)
        {
            chain.ChainPolicy.ExtraStore.AddRange(sent.ChainElements.Select(element => element.Certificate).ToArray());
        }

        if (chain.Build(server))
        {
            return true;
        }

        if (_own.Count == 0)
        {
            return false;
        }

        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_own);
        return chain.Build(server);
    }
}

/// <summary>What there is to say of a server's certificate.</summary>
/// <param name="Certificate">The certificate; null where the server sent none.</param>
/// <param name="HasName">True when it is for the host.</param>
/// <param name="HasAuthority">True when it leads to an authority that is trusted.</param>
internal sealed record TlsTrust(X509Certificate2? Certificate, bool HasName, bool HasAuthority)
{
    /// <summary>True when nothing is wrong with it.</summary>
    public bool IsGood(DateTimeOffset now) => Certificate is not null && HasName && HasAuthority && IsOfToday(now);

    /// <summary>True when it is neither expired nor still to come.</summary>
    public bool IsOfToday(DateTimeOffset now) =>
        Certificate!.NotBefore.ToUniversalTime() <= now.UtcDateTime && now.UtcDateTime <= Certificate.NotAfter.ToUniversalTime();
}
