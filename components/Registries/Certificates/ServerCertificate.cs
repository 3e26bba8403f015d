using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Pulumi;

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

    /// <summary>
    /// At most one authority below this one. None would be right, but the tls provider takes a length of 0 for no limit.
    /// https://github.com/hashicorp/terraform-provider-tls/blob/v4.2.1/internal/provider/common_cert.go
    /// </summary>
    private const int MaximumPathLength = 1;

    private static readonly string[] _uses = ["digital_signature", "server_auth"];

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
            IssuedCertificate.Make(
                issuer, secret, serverNames, args.Hours, args.RenewHoursBefore, new() { Parent = this });
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
        var authority = _args.AuthorityKey is { } key
            ? new SigningAuthority(AuthorityPem!, Output.CreateSecret(key.ToOutput()))
            : SigningAuthority.Make(_name, SigningAuthority.Curve, MaximumPathLength, child);
        AuthorityPem = authority.CertificatePem;
        var order = new CertificateOrder(
            $"{_name}-server", SigningAuthority.Curve, serverNames, _name, _uses, _args.Hours, _args.RenewHoursBefore);
        var (certificate, keyPem) = authority.Sign(order, child);
        ChainPem = certificate.CertPem;
        KeyPem = keyPem;
        EndSeconds = certificate.ValidityEndTime.Apply(
            end => DateTimeOffset.Parse(end, CultureInfo.InvariantCulture).ToUnixTimeSeconds());
    }

    private static long EndOf(string chain)
    {
        using var certificate = X509Certificate2.CreateFromPem(chain);
        return new DateTimeOffset(certificate.NotAfter.ToUniversalTime()).ToUnixTimeSeconds();
    }
}
