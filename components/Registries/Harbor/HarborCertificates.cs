using System.Security.Cryptography;
using System.Text;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using RegistryInfra.Components.Registries.Certificates;

namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>
/// The certificates: that of the host, and one for each part that others call, signed by an authority that nobody else is
/// told to trust.
/// </summary>
internal sealed class HarborCertificates : ComponentResource
{
    private const string TypeToken = "registry:harbor:Certificates";

    /// <summary>
    /// The parts agree on keys over P-256 and X25519 alone.
    /// https://github.com/goharbor/harbor/blob/v2.15.1/src/common/http/tls.go
    /// </summary>
    private const string InternalCurve = "P256";

    /// <summary>A part shows its certificate to the parts that it calls, too.</summary>
    private static readonly string[] _uses = ["digital_signature", "server_auth", "client_auth"];

    private readonly HarborNames _names;
    private readonly HarborCertificateArgs _args;

    public HarborCertificates(HarborNames names, HarborRegistryArgs args, RegistryHost host, ComponentResourceOptions options)
        : base(TypeToken, names.Registry, options)
    {
        (_names, _args) = (names, args.Certificate);
        var child = new CustomResourceOptions { Parent = this };
        var inside = SigningAuthority.Make($"{names.Registry}-internal", InternalCurve, maximumPathLength: null, child);
        foreach (var part in HarborParts.WithCertificate)
        {
            var (certificate, key) = Sign(inside, part.Label(), InternalCurve, InternalNames(part));
            _ = Secret(names.InternalCertificate(part), certificate, key, inside.CertificatePem);
            InternalDigests[part] = certificate.Apply(Digest);
        }

        InternalAuthorityPem = inside.CertificatePem;
        string[] serverNames = [.. ((string[])[host.Name, .. _args.AlternativeNames]).Distinct()];
        if (_args.Issuer is { } issuer)
        {
            IssuedCertificate.Make(
                issuer, (names.Namespace, names.Certificate), serverNames, _args.Hours, _args.RenewHoursBefore, child);
        }
        else if (_args.SecretName is null)
        {
            var outside = SigningAuthority.Make(names.Registry, SigningAuthority.Curve, maximumPathLength: null, child);
            var (certificate, key) = Sign(outside, "server", SigningAuthority.Curve, serverNames);
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

    private (Output<string> Certificate, Output<string> Key) Sign(
        SigningAuthority authority, string of, string curve, string[] serverNames)
    {
        var name = $"{_names.Registry}-{of}";
        var order = new CertificateOrder(name, curve, serverNames, name, _uses, _args.Hours, _args.RenewHoursBefore);
        var (certificate, key) = authority.Sign(order, new() { Parent = this });
        return (certificate.CertPem, key);
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
}
