namespace RegistryInfra.Components.Registries.Harbor;

/// <summary>
/// The names of the objects in the cluster. The chart derives those of its own from <c>fullnameOverride</c>, which is the
/// registry's name; those of this component end otherwise.
/// https://github.com/goharbor/harbor-helm/blob/v1.19.1/templates/_helpers.tpl
/// </summary>
internal sealed record HarborNames(string Registry, string Namespace)
{
    public string Admin => $"{Registry}-admin";

    public string SecretKey => $"{Registry}-secret-key";

    public string CoreSecret => $"{Registry}-core-secret";

    public string Xsrf => $"{Registry}-xsrf";

    public string TokenKey => $"{Registry}-token-key";

    public string JobserviceSecret => $"{Registry}-jobservice-secret";

    public string RegistryHttp => $"{Registry}-registry-http";

    public string RegistryCredentials => $"{Registry}-registry-credentials";

    public string DatabasePassword => $"{Registry}-database-password";

    public string RedisPassword => $"{Registry}-redis-password";

    public string StorageKeys => $"{Registry}-storage-keys";

    /// <summary>The Secret with the certificate of the host.</summary>
    public string Certificate => $"{Registry}-tls";

    /// <summary>The Secret with the authority of the host, which people download from the portal.</summary>
    public string Authority => $"{Registry}-authority";

    /// <summary>The Secret with the authorities that Harbor trusts.</summary>
    public string TrustedAuthorities => $"{Registry}-trusted-authorities";

    /// <summary>The Service that leads from outside to the Pods.</summary>
    public string Entrance => $"{Registry}-entrance";

    /// <summary>The service account that the registry's Pods act as at Google.</summary>
    public string StorageAccount => $"{Registry}-registry";

    /// <summary>The host of core's Service, as its certificate names it.</summary>
    public string Core => Service(HarborPart.Core);

    /// <summary>The Service of a part, by the name that the other parts call it.</summary>
    public string Service(HarborPart part) => $"{Registry}-{part.Label()}";

    /// <summary>The Secret with the certificate of a part.</summary>
    public string InternalCertificate(HarborPart part) => $"{Registry}-{part.Label()}-internal-tls";
}
