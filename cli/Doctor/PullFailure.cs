using System.Text.RegularExpressions;

namespace RegistryInfra.Cli.Doctor;

/// <summary>Why a node could not pull an image, told from what the kubelet and containerd say.</summary>
/// <param name="Cause">What happened.</param>
/// <param name="Fix">What to do about it.</param>
internal sealed record PullFailure(string Cause, string Fix)
{
    private static readonly (Regex Says, PullFailure Means)[] _known =
    [
        Row("InvalidImageName|couldn't parse image|invalid reference format", "the image is no reference",
            "write host/path:tag or host/path@sha256:..., the path in lower case"),
        Row("ErrImageNeverPull", "the Pod forbids pulling, and the node does not have the image",
            "set imagePullPolicy to IfNotPresent or Always, or put the image on the node"),
        Row("SignatureValidationFailed|signature (?:verification|validation)", "the image has no signature that the node asks for",
            "sign it in the pipeline that pushes it"),
        Row("certificate signed by unknown authority|failed to verify certificate: x509: certificate signed",
            "the node does not know the authority of the registry's certificate",
            "put the authority's certificate on every node: /etc/containerd/certs.d/HOST/hosts.toml with ca = [...]"),
        Row("certificate has expired|is not yet valid", "the registry's certificate has expired, or the node's clock is wrong",
            "renew the certificate; let nodes follow NTP"),
        Row("x509: certificate is valid for|doesn't contain any IP SANs|cannot validate certificate for",
            "the registry's certificate is for another name than the image's host", "issue one for the host that the image names"),
        Row("server gave HTTP response to HTTPS client", "the registry speaks plain HTTP",
            "put TLS in front of it; an insecure registry on the nodes gives the credential to anyone on the way"),
        Row("no such host|server misbehaving|lookup .* on ", "the node does not know the registry's name",
            "check the host in the image, and that the nodes' DNS has the registry's private zone"),
        Row("connection refused", "nothing listens at the registry's port", "check that the registry runs, and the port in the image"),
        Row("i/o timeout|context deadline exceeded|Client\\.Timeout|no route to host|network is unreachable",
            "the node does not reach the registry",
            "let nodes through: routes, security groups, firewalls, private endpoint; for the kubelet no NetworkPolicy counts"),
        Row("toomanyrequests|429 Too Many Requests|pull rate limit", "the registry's limit of pulls is used up",
            "pull through a cache of the stack, or with a credential"),
        Row("no match for platform|no matching manifest for|exec format error", "the image has no build for the node's architecture",
            "build it for that platform too, or choose nodes of another by nodeSelector kubernetes.io/arch"),
        Row("no basic auth credentials|401 Unauthorized|authentication required|unauthorized|authorization failed|invalid username/password",
            "the registry got no credential, or a wrong one",
            "check that the Pod or its service account names the pull secret, that the secret is in the Pod's namespace, and that it has not expired"),
        Row("pull access denied|repository does not exist or may require|403 Forbidden|denied: ",
            "the credential may not pull this repository, or there is none of that name",
            "grant the puller the role guest on it; check the name"),
        Row("manifest unknown|name unknown|not found|404 Not Found", "there is no such tag, digest or repository",
            "check the name and the tag; a retention rule may have removed it"),
        Row("no space left on device", "the node's disk is full", "free or enlarge it; the kubelet collects unused images from 85 % on"),
        Row("5\\d\\d (?:Internal Server Error|Bad Gateway|Service Unavailable|Gateway Time-?out)|RegistryUnavailable|unexpected status code 5\\d\\d",
            "the registry fails", "look at its log and its storage"),
    ];

    /// <summary>What a message means; null for one that is not known.</summary>
    public static PullFailure? Find(string message) =>
        _known.FirstOrDefault(row => row.Says.IsMatch(message)).Means;

    private static (Regex, PullFailure) Row(string pattern, string cause, string fix) =>
        (new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking), new(cause, fix));
}
