using Pulumi;
using Pulumi.Tls;
using Pulumi.Tls.Inputs;

namespace RegistryInfra.Components.Registries.Certificates;

/// <summary>An authority that signs the certificates of one registry.</summary>
/// <param name="CertificatePem">Its certificate.</param>
/// <param name="KeyPem">Secret: its key.</param>
internal sealed record SigningAuthority(Output<string> CertificatePem, Output<string> KeyPem)
{
    public const string Algorithm = "ECDSA";

    /// <summary>The curve of every key, unless who uses it knows another one alone.</summary>
    public const string Curve = "P384";

    /// <summary>
    /// Five years, renewed in the last one: whoever trusts the authority has that year to learn of the next.
    /// </summary>
    private const int AuthorityHours = 5 * AuthorityRenewalHours;

    private const int AuthorityRenewalHours = 8760;

    /// <summary>https://www.rfc-editor.org/rfc/rfc5280#appendix-A.1 (ub-common-name)</summary>
    private const int MaximumCommonNameLength = 64;

    /// <summary>One that is made here, its own root.</summary>
    /// <param name="name">What it is for.</param>
    /// <param name="curve">The curve of its key.</param>
    /// <param name="maximumPathLength">How many authorities may be below it; null for no limit.</param>
    /// <param name="options">Options of the key and the certificate.</param>
    public static SigningAuthority Make(string name, string curve, int? maximumPathLength, CustomResourceOptions options)
    {
        var key = new PrivateKey($"{name}-authority", new() { Algorithm = Algorithm, EcdsaCurve = curve }, options);
        var certificate = new SelfSignedCertArgs
        {
            PrivateKeyPem = key.PrivateKeyPem,
            IsCaCertificate = true,
            SetSubjectKeyId = true,
            AllowedUses = { "cert_signing", "crl_signing" },
            ValidityPeriodHours = AuthorityHours,
            EarlyRenewalHours = AuthorityRenewalHours,
            Subject = new SelfSignedCertSubjectArgs { CommonName = $"{name} authority" },
        };
        if (maximumPathLength is { } length)
        {
            certificate.MaxPathLength = length;
        }

        return new(new SelfSignedCert($"{name}-authority", certificate, options).CertPem, key.PrivateKeyPem);
    }

    /// <summary>Signs a certificate, with a key that is made for it.</summary>
    public (LocallySignedCert Certificate, Output<string> KeyPem) Sign(CertificateOrder order, CustomResourceOptions options)
    {
        var key = new PrivateKey(order.Name, new() { Algorithm = Algorithm, EcdsaCurve = order.Curve }, options);
        var request = new CertRequest(order.Name, Request(order, key), options);
        var certificate = new LocallySignedCert(order.Name, new()
        {
            CertRequestPem = request.CertRequestPem,
            CaPrivateKeyPem = KeyPem,
            CaCertPem = CertificatePem,
            SetSubjectKeyId = true,
            AllowedUses = order.Uses.ToArray(),
            ValidityPeriodHours = order.Hours,
            EarlyRenewalHours = order.RenewHoursBefore,
        }, options);
        return (certificate, Output.CreateSecret(key.PrivateKeyPem));
    }

    private static CertRequestArgs Request(CertificateOrder order, PrivateKey key)
    {
        var request = new CertRequestArgs
        {
            PrivateKeyPem = key.PrivateKeyPem,
            DnsNames = order.ServerNames.Where(server => !RegistryHost.IsIPv4(server)).ToArray(),
            Subject = new CertRequestSubjectArgs
            {
                CommonName = order.ServerNames.FirstOrDefault(server => server.Length <= MaximumCommonNameLength) ?? order.OtherName,
            },
        };
        var addresses = order.ServerNames.Where(RegistryHost.IsIPv4).ToArray();
        if (addresses.Length > 0)
        {
            request.IpAddresses = addresses;
        }

        return request;
    }
}

/// <summary>What a certificate is to be.</summary>
/// <param name="Name">Name of its resources.</param>
/// <param name="Curve">The curve of its key.</param>
/// <param name="ServerNames">Host names and IPv4 addresses that it is for, the most important first.</param>
/// <param name="OtherName">What it is called where each of them is too long for a common name.</param>
/// <param name="Uses">What its key may do, as the tls provider calls it.</param>
/// <param name="Hours">How long it is valid.</param>
/// <param name="RenewHoursBefore">How long before its end an update renews it.</param>
internal sealed record CertificateOrder(
    string Name,
    string Curve,
    IReadOnlyCollection<string> ServerNames,
    string OtherName,
    IReadOnlyCollection<string> Uses,
    int Hours,
    int RenewHoursBefore);
