using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Tls;
using Pulumi.Tls.Inputs;
using RegistryInfra.Components.Clusters;
using CustomObject = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace RegistryInfra.Components.Registries.Certificates;

/// <summary>The certificate of a registry's host, by any of the ways to get one.</summary>
/// <remarks>
/// Nothing in the certificate of an authority that is made here keeps it to this registry: the tls provider knows no name
/// constraints. Who trusts it must therefore trust it for the registry's host alone, as containerd and Docker do by the directory
/// that they find it in, and never add it to the certificates of the whole machine.
/// </remarks>
internal sealed class ServerCertificate : ComponentResource
{
    private const string TypeToken = "registry:certificates:ServerCertificate";
    private const string Algorithm = "ECDSA";
    private const string Curve = "P384";

    /// <summary>
    /// Five years, renewed in the last one: whoever trusts the authority has that year to learn of the next.
    /// </summary>
    private const int AuthorityHours = 5 * AuthorityRenewalHours;

    private const int AuthorityRenewalHours = 8760;

    /// <summary>
    /// At most one authority below this one. None would be right, but the tls provider takes a length of 0 for no limit.
    /// https://github.com/hashicorp/terraform-provider-tls/blob/v4.2.1/internal/provider/common_cert.go
    /// </summary>
    private const int MaximumPathLength = 1;

    /// <summary>https://www.rfc-editor.org/rfc/rfc5280#appendix-A.1 (ub-common-name)</summary>
    private const int MaximumCommonNameLength = 64;

    private readonly string _name;
    private readonly ServerCertificateArgs _args;

    /// <summary>Makes what has to be made.</summary>
    /// <param name="name">The registry's name.</param>
    /// <param name="args">Where the certificate comes from.</param>
    /// <param name="secret">The Secret that cert-manager writes to, with its namespace.</param>
    /// <param name="serverNames">Host names and IPv4 addresses that the certificate is for, the most important first.</param>
    /// <param name="options">Options.</param>
    public ServerCertificate(
        string name,
        ServerCertificateArgs args,
        (string Namespace, string Name) secret,
        IReadOnlyCollection<string> serverNames,
        ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        (_name, _args) = (name, args);
        AuthorityPem = args.Authority is { } authority ? Output.Create(authority) : null;
        if (args.Issuer is { } issuer)
        {
            Requested(issuer, secret, serverNames);
        }
        else if (args.Chain is { } chain)
        {
            ChainPem = Output.Create(chain);
            KeyPem = Output.CreateSecret(args.Key!.ToOutput());
            EndSeconds = Output.Create(EndOf(chain));
        }
        else if (args.SecretName is null)
        {
            Sign(serverNames);
        }

        RegisterOutputs();
    }

    /// <summary>The authority that clients have to trust; null where a public one signs.</summary>
    public Output<string>? AuthorityPem { get; private set; }

    /// <summary>The certificate and those between it and its authority; null where somebody else writes the Secret.</summary>
    public Output<string>? ChainPem { get; private set; }

    /// <summary>Secret: its key; null likewise.</summary>
    public Output<string>? KeyPem { get; private set; }

    /// <summary>Seconds from 1970 to the certificate's end; null where somebody else writes the Secret.</summary>
    public Output<long>? EndSeconds { get; private set; }

    private void Sign(IReadOnlyCollection<string> serverNames)
    {
        var child = new CustomResourceOptions { Parent = this };
        var authorityKey = _args.AuthorityKey is { } given ? Output.CreateSecret(given.ToOutput()) : MakeAuthority(child);
        var key = new PrivateKey($"{_name}-server", new() { Algorithm = Algorithm, EcdsaCurve = Curve }, child);
        var request = new CertRequest($"{_name}-server", Request(key, serverNames), child);
        var certificate = new LocallySignedCert($"{_name}-server", new()
        {
            CertRequestPem = request.CertRequestPem,
            CaPrivateKeyPem = authorityKey,
            CaCertPem = AuthorityPem!,
            SetSubjectKeyId = true,
            AllowedUses = { "digital_signature", "server_auth" },
            ValidityPeriodHours = _args.Hours,
            EarlyRenewalHours = _args.RenewHoursBefore,
        }, child);
        ChainPem = certificate.CertPem;
        KeyPem = Output.CreateSecret(key.PrivateKeyPem);
        EndSeconds = certificate.ValidityEndTime.Apply(
            end => DateTimeOffset.Parse(end, CultureInfo.InvariantCulture).ToUnixTimeSeconds());
    }

    private Output<string> MakeAuthority(CustomResourceOptions child)
    {
        var key = new PrivateKey($"{_name}-authority", new() { Algorithm = Algorithm, EcdsaCurve = Curve }, child);
        var authority = new SelfSignedCert($"{_name}-authority", new()
        {
            PrivateKeyPem = key.PrivateKeyPem,
            IsCaCertificate = true,
            MaxPathLength = MaximumPathLength,
            SetSubjectKeyId = true,
            AllowedUses = { "cert_signing", "crl_signing" },
            ValidityPeriodHours = AuthorityHours,
            EarlyRenewalHours = AuthorityRenewalHours,
            Subject = new SelfSignedCertSubjectArgs { CommonName = $"{_name} authority" },
        }, child);
        AuthorityPem = authority.CertPem;
        return key.PrivateKeyPem;
    }

    private CertRequestArgs Request(PrivateKey key, IReadOnlyCollection<string> serverNames)
    {
        var request = new CertRequestArgs
        {
            PrivateKeyPem = key.PrivateKeyPem,
            DnsNames = serverNames.Where(server => !RegistryHost.IsIPv4(server)).ToArray(),
            Subject = new CertRequestSubjectArgs
            {
                CommonName = serverNames.FirstOrDefault(server => server.Length <= MaximumCommonNameLength) ?? _name,
            },
        };
        var addresses = serverNames.Where(RegistryHost.IsIPv4).ToArray();
        if (addresses.Length > 0)
        {
            request.IpAddresses = addresses;
        }

        return request;
    }

    /// <summary>https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.Certificate</summary>
    private void Requested(
        CertificateIssuerArgs issuer, (string Namespace, string Name) secret, IReadOnlyCollection<string> serverNames)
    {
        var spec = new Dictionary<string, object>
        {
            ["secretName"] = secret.Name,
            ["dnsNames"] = serverNames.Where(server => !RegistryHost.IsIPv4(server)).ToArray(),
            ["duration"] = $"{_args.Hours}h0m0s",
            ["renewBefore"] = $"{_args.RenewHoursBefore}h0m0s",
            ["usages"] = new[] { "digital signature", "server auth" },
            ["privateKey"] = new Dictionary<string, object>
            {
                ["algorithm"] = Algorithm,
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
            spec["ipAddresses"] = addresses;
        }

        _ = new CustomObject(
            secret.Name,
            new CustomObjectArgs("cert-manager.io/v1", "Certificate", new ObjectMetaArgs { Name = secret.Name, Namespace = secret.Namespace }, spec),
            new CustomResourceOptions { Parent = this });
    }

    private static long EndOf(string chain)
    {
        using var certificate = X509Certificate2.CreateFromPem(chain);
        return new DateTimeOffset(certificate.NotAfter.ToUniversalTime()).ToUnixTimeSeconds();
    }
}
