using Pulumi;
using Pulumi.Tls;
using Pulumi.Tls.Inputs;

namespace RegistryInfra.Components.Registries.Distribution;

/// <summary>An authority made for this registry, and the server's certificate.</summary>
/// <remarks>
/// Nothing in the authority's certificate keeps it to this registry: the tls provider knows no name constraints, and takes a
/// path length of 0 for none. Who trusts it must therefore trust it for the registry's host alone, as containerd and Docker
/// do by the directory that they find it in, and never add it to the certificates of the whole machine.
/// </remarks>
internal sealed class DistributionCertificates : ComponentResource
{
    private const string TypeToken = "registry:distribution:Certificates";
    private const string Algorithm = "ECDSA";
    private const string Curve = "P384";

    /// <summary>
    /// Five years, renewed in the last one: whoever trusts the authority has that year to learn of the next.
    /// </summary>
    private const int AuthorityHours = 5 * AuthorityRenewalHours;

    private const int AuthorityRenewalHours = 8760;

    /// <summary>https://www.rfc-editor.org/rfc/rfc5280#appendix-A.1 (ub-common-name)</summary>
    private const int MaximumCommonNameLength = 64;

    public DistributionCertificates(
        string name,
        DistributionRegistryArgs args,
        IReadOnlyCollection<string> serverNames,
        ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        var child = new CustomResourceOptions { Parent = this };
        var authorityKey = new PrivateKey($"{name}-authority", new() { Algorithm = Algorithm, EcdsaCurve = Curve }, child);
        var authority = new SelfSignedCert($"{name}-authority", new()
        {
            PrivateKeyPem = authorityKey.PrivateKeyPem,
            IsCaCertificate = true,
            SetSubjectKeyId = true,
            AllowedUses = { "cert_signing", "crl_signing" },
            ValidityPeriodHours = AuthorityHours,
            EarlyRenewalHours = AuthorityRenewalHours,
            Subject = new SelfSignedCertSubjectArgs { CommonName = $"{name} authority" },
        }, child);

        var key = new PrivateKey($"{name}-server", new() { Algorithm = Algorithm, EcdsaCurve = Curve }, child);
        var request = new CertRequest($"{name}-server", Request(name, key, serverNames), child);
        var certificate = new LocallySignedCert($"{name}-server", new()
        {
            CertRequestPem = request.CertRequestPem,
            CaPrivateKeyPem = authorityKey.PrivateKeyPem,
            CaCertPem = authority.CertPem,
            SetSubjectKeyId = true,
            AllowedUses = { "digital_signature", "server_auth" },
            ValidityPeriodHours = args.CertificateHours,
            EarlyRenewalHours = args.RenewHoursBefore,
        }, child);

        AuthorityPem = authority.CertPem;
        CertificatePem = certificate.CertPem;
        KeyPem = Output.CreateSecret(key.PrivateKeyPem);
        RegisterOutputs();
    }

    public Output<string> AuthorityPem { get; }

    public Output<string> CertificatePem { get; }

    public Output<string> KeyPem { get; }

    private static CertRequestArgs Request(string name, PrivateKey key, IReadOnlyCollection<string> serverNames)
    {
        var request = new CertRequestArgs
        {
            PrivateKeyPem = key.PrivateKeyPem,
            DnsNames = serverNames.Where(server => !RegistryHost.IsIPv4(server)).ToArray(),
            Subject = new CertRequestSubjectArgs
            {
                CommonName = serverNames.FirstOrDefault(server => server.Length <= MaximumCommonNameLength) ?? name,
            },
        };
        var addresses = serverNames.Where(RegistryHost.IsIPv4).ToArray();
        if (addresses.Length > 0)
        {
            request.IpAddresses = addresses;
        }

        return request;
    }
}
