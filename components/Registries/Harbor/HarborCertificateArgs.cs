using RegistryInfra.Components.Registries.Certificates;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>
/// Who signs the certificate of the host: the authority that is made for this registry, unless <see cref="Issuer"/> or
/// <see cref="SecretName"/> says otherwise. Between Harbor's own parts it is always an authority made for them.
/// </summary>
public sealed class HarborCertificateArgs
{
    private List<string>? _alternativeNames;

    /// <summary>Further names or IPv4 addresses that the certificate is valid for. None by default.</summary>
    [ServerName]
    public List<string> AlternativeNames
    {
        get => _alternativeNames ??= [];
        set => _alternativeNames = value;
    }

    /// <summary>Hours that a certificate is valid: 24 to 87600. Default 2160, 90 days.</summary>
    [Between(24, 87_600)]
    public int Hours { get; init; } = 2160;

    /// <summary>
    /// Hours before its end from which an update renews a certificate: less than <see cref="Hours"/>. Default 720, 30 days.
    /// Nothing but cert-manager renews one between updates, so update more often than that.
    /// </summary>
    [Between(1, 87_599)]
    public int RenewHoursBefore { get; init; } = 720;

    /// <summary>A cert-manager issuer, which signs and renews the certificate by itself. By default none.</summary>
    public CertificateIssuerArgs? Issuer { get; init; }

    /// <summary>
    /// Name of a Secret of the namespace, type kubernetes.io/tls, that someone else makes and renews. By default none.
    /// </summary>
    [ObjectName]
    public string? SecretName { get; init; }

    /// <summary>
    /// The certificate, as PEM, of the private authority behind <see cref="Issuer"/> or <see cref="SecretName"/>: clients
    /// get it as this registry's authority. By default a public authority signs.
    /// </summary>
    [CertificateAuthority]
    public string? Authority { get; init; }
}
