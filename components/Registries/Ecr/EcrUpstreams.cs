using System.Collections.Immutable;
using System.Text.RegularExpressions;
using RegistryInfra.Components.Registries.Iam;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>How ECR gets at an upstream.</summary>
internal enum EcrUpstreamLogin
{
    /// <summary>It takes no credential.</summary>
    None,

    /// <summary>A user and a token, in a secret.</summary>
    Secret,

    /// <summary>Its own registry of another account or region, by a role where the account is another one.</summary>
    Role,
}

/// <summary>
/// The registries that ECR keeps images of, a closed list.
/// https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html
/// </summary>
internal static partial class EcrUpstreams
{
    public const string Names = "docker.io, quay.io, ghcr.io, registry.gitlab.com, registry.k8s.io, public.ecr.aws, cgr.dev, "
        + "<registry>.azurecr.io or <account>.dkr.ecr.<region>.amazonaws.com";

    private static readonly ImmutableDictionary<string, EcrUpstreamLogin> _shared = new Dictionary<string, EcrUpstreamLogin>
    {
        ["cgr.dev"] = EcrUpstreamLogin.Secret,
        ["docker.io"] = EcrUpstreamLogin.Secret,
        ["ghcr.io"] = EcrUpstreamLogin.Secret,
        ["public.ecr.aws"] = EcrUpstreamLogin.None,
        ["quay.io"] = EcrUpstreamLogin.None,
        ["registry.gitlab.com"] = EcrUpstreamLogin.Secret,
        ["registry.k8s.io"] = EcrUpstreamLogin.None,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>Null for a registry that ECR does not know.</summary>
    public static EcrUpstreamLogin? LoginOf(string host) =>
        _shared.TryGetValue(host, out var login) ? login
        : AzureRegistry().IsMatch(host) ? EcrUpstreamLogin.Secret
        : LocationOf(host) is not null ? EcrUpstreamLogin.Role
        : null;

    /// <summary>The address that ECR knows it by: Docker Hub has another name in images.</summary>
    public static string UrlOf(string host) => host == "docker.io" ? "registry-1.docker.io" : host;

    /// <summary>Account and region of an upstream in ECR; null for another one.</summary>
    public static EcrLocation? LocationOf(string host) => EcrRegistryHost().Match(host) is { Success: true } match
        && AwsPartition.Of(match.Groups["region"].Value) is "aws"
            ? new EcrLocation(match.Groups["account"].Value, match.Groups["region"].Value)
            : null;

    [GeneratedRegex(@"\A[a-z0-9-]{5,63}\.azurecr\.io\z")]
    private static partial Regex AzureRegistry();

    [GeneratedRegex(@"\A(?<account>[0-9]{12})\.dkr\.ecr\.(?<region>[a-z0-9-]+)\.amazonaws\.com\z")]
    private static partial Regex EcrRegistryHost();
}
