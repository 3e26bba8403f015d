using System.Security.Cryptography;
using System.Text;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Tls;
using Pulumi.Tls.Inputs;

namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>
/// The certificates: that of the host, and one for each part that others call, signed by an authority that nobody else is
/// told to trust.
/// </summary>
internal sealed class HarborCertificates : ComponentResource
{
    private const string TypeToken = "registry:harbor:Certificates";
    private const string Algorithm = "ECDSA";
    private const string Curve = "P384";

    /// <summary>
    /// The parts agree on keys over P-256 and X25519 alone.
    /// https://github.com/goharbor/harbor/blob/v2.15.1/src/common/http/tls.go
    /// </summary>
    private const string InternalCurve = "P256";

    /// <summary>
    /// Five years, renewed in the last one: whoever trusts the authority has that year to learn of the next.
    /// </summary>
    private const int AuthorityHours = 5 * AuthorityRenewalHours;

    private const int AuthorityRenewalHours = 8760;

    /// <summary>https://www.rfc-editor.org/rfc/rfc5280#appendix-A.1 (ub-common-name)</summary>
    private const int MaximumCommonNameLength = 64;

    private readonly HarborNames _names;
    private readonly HarborCertificateArgs _args;

    public HarborCertificates(HarborNames names, HarborRegistryArgs args, RegistryHost host, ComponentResourceOptions options)
        : base(TypeToken, names.Registry, options)
    {
        (_names, _args) = (names, args.Certificate);
        var inside = MakeAuthority($"{names.Registry}-internal", InternalCurve);
        foreach (var part in HarborParts.WithCertificate)
        {
            var (certificate, key) = Sign(inside, part.Label(), InternalNames(part));
            _ = Secret(names.InternalCertificate(part), certificate, key, inside.CertificatePem);
            InternalDigests[part] = certificate.Apply(Digest);
        }

        InternalAuthorityPem = inside.CertificatePem;
        string[] serverNames = [.. ((string[])[host.Name, .. _args.AlternativeNames]).Distinct()];
        if (_args.Issuer is { } issuer)
        {
            _ = new Pulumi.Kubernetes.ApiExtensions.CustomResource(
                names.Certificate, Requested(issuer, serverNames), new CustomResourceOptions { Parent = this });
        }
        else if (_args.SecretName is null)
        {
            var outside = MakeAuthority(names.Registry, Curve);
            var (certificate, key) = Sign(outside, "server", serverNames);
            _ = Secret(names.Certificate, certificate, key, outside.CertificatePem);
            ServerDigest = certificate.Apply(Digest);
            AuthorityPem = outside.CertificatePem;
        }

        AuthorityPem ??= _args.Authority is { } given ? Output.Create(given) : null;
        if (AuthorityPem is not null)
        {
            _ = PublicSecret(names.Authority, AuthorityPem);
        }

        if (args.Authorities.Count > 0)
        {
            var bundle = string.Concat(args.Authorities.Select(pem => pem.TrimEnd() + "\n"));
            _ = PublicSecret(names.TrustedAuthorities, bundle);
            TrustedDigest = Digest(bundle);
        }

        RegisterOutputs();
    }

    /// <summary>The authority of the host that clients have to trust; null where a public one signs.</summary>
    public Output<string>? AuthorityPem { get; }

    /// <summary>The authority of the parts: what calls core by its Service trusts it.</summary>
    public Output<string> InternalAuthorityPem { get; }

    /// <summary>Tells when a part has to start anew.</summary>
    public Dictionary<HarborPart, Output<string>> InternalDigests { get; } = [];

    /// <summary>Tells when nginx has to start anew; null where somebody else renews the certificate.</summary>
    public Output<string>? ServerDigest { get; }

    /// <summary>Tells when what trusts other authorities has to start anew; null where there are none.</summary>
    public string? TrustedDigest { get; }

    /// <summary>What the chart's own certificates are valid for, and the full names of the Service.</summary>
    private string[] InternalNames(HarborPart part)
    {
        var service = _names.Service(part);
        string[] names = [service, $"{service}.{_names.Namespace}", $"{service}.{_names.Namespace}.svc",
            $"{service}.{_names.Namespace}.svc.cluster.local"];
        // Core calls itself.
        return part == HarborPart.Core ? [.. names, "localhost", "127.0.0.1"] : names;
    }

    private (Output<string> Certificate, Output<string> Key) Sign(Authority authority, string of, string[] serverNames)
    {
        var child = new CustomResourceOptions { Parent = this };
        var name = $"{_names.Registry}-{of}";
        var key = new PrivateKey(name, new() { Algorithm = Algorithm, EcdsaCurve = authority.Curve }, child);
        var request = new CertRequest(name, Request(name, key, serverNames), child);
        var certificate = new LocallySignedCert(name, new()
        {
            CertRequestPem = request.CertRequestPem,
            CaPrivateKeyPem = authority.KeyPem,
            CaCertPem = authority.CertificatePem,
            SetSubjectKeyId = true,
            // A part shows its certificate to the parts that it calls, too.
            AllowedUses = { "digital_signature", "server_auth", "client_auth" },
            ValidityPeriodHours = _args.Hours,
            EarlyRenewalHours = _args.RenewHoursBefore,
        }, child);
        return (certificate.CertPem, Output.CreateSecret(key.PrivateKeyPem));
    }

    private static CertRequestArgs Request(string name, PrivateKey key, string[] serverNames)
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

    private IssuedCertificateArgs Requested(HarborIssuerArgs issuer, string[] serverNames)
    {
        var spec = new InputMap<object>
        {
            ["secretName"] = _names.Certificate,
            ["dnsNames"] = serverNames.Where(server => !RegistryHost.IsIPv4(server)).ToArray(),
            ["duration"] = $"{_args.Hours}h0m0s",
            ["renewBefore"] = $"{_args.RenewHoursBefore}h0m0s",
            ["usages"] = new[] { "digital signature", "server auth" },
            ["privateKey"] = new Dictionary<string, object>
            {
                ["algorithm"] = "ECDSA",
                ["size"] = 384,
                ["rotationPolicy"] = "Always",
            },
            ["issuerRef"] = new Dictionary<string, object>
            {
                ["group"] = "cert-manager.io",
                ["kind"] = issuer.Kind.ToString(),
                ["name"] = issuer.Name,
            },
        };
        var addresses = serverNames.Where(RegistryHost.IsIPv4).ToArray();
        if (addresses.Length > 0)
        {
            spec.Add("ipAddresses", addresses);
        }

        return new()
        {
            Metadata = new ObjectMetaArgs { Name = _names.Certificate, Namespace = _names.Namespace },
            Spec = spec,
        };
    }

    private Secret Secret(string name, Output<string> certificate, Output<string> key, Output<string> authority) => new(name, new()
    {
        Metadata = new ObjectMetaArgs { Name = name, Namespace = _names.Namespace },
        Type = "kubernetes.io/tls",
        StringData = { ["tls.crt"] = certificate, ["tls.key"] = key, ["ca.crt"] = authority },
    }, new() { Parent = this });

    /// <summary>Certificates alone; the chart takes them from a Secret.</summary>
    private Secret PublicSecret(string name, Input<string> certificates) => new(name, new()
    {
        Metadata = new ObjectMetaArgs { Name = name, Namespace = _names.Namespace },
        Type = "Opaque",
        StringData = { ["ca.crt"] = certificates },
    }, new() { Parent = this });

    private static string Digest(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private Authority MakeAuthority(string name, string curve)
    {
        var child = new CustomResourceOptions { Parent = this };
        var key = new PrivateKey($"{name}-authority", new() { Algorithm = Algorithm, EcdsaCurve = curve }, child);
        var certificate = new SelfSignedCert($"{name}-authority", new()
        {
            PrivateKeyPem = key.PrivateKeyPem,
            IsCaCertificate = true,
            SetSubjectKeyId = true,
            AllowedUses = { "cert_signing", "crl_signing" },
            ValidityPeriodHours = AuthorityHours,
            EarlyRenewalHours = AuthorityRenewalHours,
            Subject = new SelfSignedCertSubjectArgs { CommonName = $"{name} authority" },
        }, child);
        return new(certificate.CertPem, key.PrivateKeyPem, curve);
    }

    private sealed record Authority(Output<string> CertificatePem, Output<string> KeyPem, string Curve);
}
