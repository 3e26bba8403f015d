using Pulumi;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Certificates;

/// <summary>
/// The certificate of a registry's host, and who signs it: an authority that is made for this registry, unless
/// <see cref="AuthorityKey"/>, <see cref="Issuer"/>, <see cref="SecretName"/> or <see cref="Chain"/> says otherwise.
/// </summary>
public sealed class ServerCertificateArgs
{
    private List<string>? _alternativeNames;

    /// <summary>Further names or IPv4 addresses that the certificate is valid for. None by default.</summary>
    [ServerName]
    public List<string> AlternativeNames
    {
        get => _alternativeNames ??= [];
        set => _alternativeNames = value;
    }

    /// <summary>Hours that a certificate is valid which is made here: 24 to 87600. Default 2160, 90 days.</summary>
    [Between(24, 87_600)]
    public int Hours { get; init; } = 2160;

    /// <summary>
    /// Hours before its end from which an update renews the certificate: less than <see cref="Hours"/>. Default 720, 30 days.
    /// Nothing but cert-manager renews it between updates, so update more often than that.
    /// </summary>
    [Between(1, 87_599)]
    public int RenewHoursBefore { get; init; } = 720;

    /// <summary>
    /// The certificate, as PEM, of a private authority, which clients get as the registry's: that of <see cref="AuthorityKey"/>, or
    /// the one behind <see cref="Issuer"/>, <see cref="SecretName"/> or <see cref="Chain"/>. By default one is made, or a public
    /// authority signs.
    /// </summary>
    [CertificateAuthority]
    public string? Authority { get; init; }

    /// <summary>
    /// Secret: the key, as PEM, of <see cref="Authority"/>, which signs here in place of one that is made. It can have what the
    /// tls provider cannot write, such as name constraints. Default: none.
    /// </summary>
    [PrivateKey]
    public Input<string>? AuthorityKey { get; init; }

    /// <summary>A cert-manager issuer, which signs and renews the certificate by itself. By default none.</summary>
    public CertificateIssuerArgs? Issuer { get; init; }

    /// <summary>
    /// Name of a Secret of the namespace, type kubernetes.io/tls, that someone else makes and renews. By default none.
    /// </summary>
    [ObjectName]
    public string? SecretName { get; init; }

    /// <summary>A certificate of one's own and those between it and its authority, as PEM. By default none.</summary>
    [CertificateChain]
    public string? Chain { get; init; }

    /// <summary>Secret: the key, as PEM, of the first certificate of <see cref="Chain"/>.</summary>
    [PrivateKey]
    public Input<string>? Key { get; init; }

    /// <summary>True when the tls provider signs the certificate: by an authority that is made, or by one that is given.</summary>
    internal bool IsSignedHere => Issuer is null && SecretName is null && Chain is null;

    /// <summary>True when there is an authority of one's own that clients have to be told of.</summary>
    internal bool HasPrivateAuthority => Authority is not null || IsSignedHere;
}

/// <summary>A cert-manager issuer. <see href="https://cert-manager.io/docs/concepts/issuer/"/></summary>
public sealed class CertificateIssuerArgs
{
    /// <summary>Its name.</summary>
    [ObjectName]
    public required string Name { get; init; }

    /// <summary>Where it is. Default <c>clusterIssuer</c>.</summary>
    public CertificateIssuerKind Kind { get; init; } = CertificateIssuerKind.ClusterIssuer;
}

/// <summary>Where an issuer is. The names are those of cert-manager.</summary>
public enum CertificateIssuerKind
{
    /// <summary>One of the whole cluster.</summary>
    ClusterIssuer,

    /// <summary>One of the registry's namespace.</summary>
    Issuer,
}
