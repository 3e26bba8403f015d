using Pulumi;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>
/// A pull-through cache: other people's images, kept in the registry's own region once they are pulled.
/// <see href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html"/>
/// </summary>
/// <remarks>
/// <c>docker.io/library/nginx</c> is <c>HOST/docker-hub/library/nginx</c> through a cache of the prefix <c>docker-hub</c>.
/// ECR offers no caches in China and in GovCloud.
/// </remarks>
public sealed class EcrCacheArgs
{
    /// <summary>
    /// The upstream's host, as images name it: <c>docker.io</c>, <c>quay.io</c>, <c>ghcr.io</c>, <c>registry.gitlab.com</c>,
    /// <c>registry.k8s.io</c>, <c>public.ecr.aws</c>, <c>cgr.dev</c>, a registry of Azure or one of ECR in another account or
    /// region. ECR knows no other.
    /// </summary>
    [HostName]
    public required string Upstream { get; init; }

    /// <summary>
    /// The path that the images are kept below, such as <c>docker-hub</c>: 2 to 30 characters, apart from the registry's own
    /// repositories, since clusters tell other people's images by it.
    /// </summary>
    [CachePrefix]
    public required string Prefix { get; init; }

    /// <summary>
    /// The user at the upstream. It and <see cref="Token"/> become a secret that ECR reads; a secret of the configuration
    /// stays one in the state.
    /// </summary>
    public Input<string>? User { get; init; }

    /// <summary>Secret: the access token of <see cref="User"/>; one that reads and does no more.</summary>
    [Password]
    public Input<string>? Token { get; init; }

    /// <summary>
    /// A secret that exists already, in place of <see cref="User"/> and <see cref="Token"/>: in the registry's account and
    /// region, with a name that begins with <c>ecr-pullthroughcache/</c>, the members <c>username</c> and
    /// <c>accessToken</c>, under the key <c>aws/secretsmanager</c>.
    /// <see href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-creating-secret.html"/>
    /// </summary>
    [CacheSecretArn]
    public string? ExistingSecretArn { get; init; }

    /// <summary>
    /// Of an upstream in ECR only: the path there that is kept, such as <c>payments</c>. By default all of the registry.
    /// </summary>
    [CachePrefix]
    public string? UpstreamPrefix { get; init; }

    /// <summary>
    /// A tag stays what it was when it was pulled first; with false it follows the upstream, once a day at most. Default:
    /// true.
    /// </summary>
    public bool ImmutableTags { get; init; } = true;

    /// <summary>
    /// Days after which a kept image goes: 1 to 3650. The next pull fetches it again, if the upstream still has it. Default:
    /// 90.
    /// </summary>
    [Between(1, 3650)]
    public int ExpireAfterDays { get; init; } = 90;
}
