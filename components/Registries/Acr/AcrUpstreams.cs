using System.Collections.Immutable;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>Whether an upstream is read with a credential.</summary>
internal enum AcrUpstreamLogin
{
    Never,
    Optional,
    Always,
}

/// <summary>
/// The registries that Azure can keep images of.
/// https://learn.microsoft.com/azure/container-registry/artifact-cache-overview
/// </summary>
internal static class AcrUpstreams
{
    public const string DockerHub = "docker.io";

    private static readonly ImmutableSortedDictionary<string, AcrUpstreamLogin> _known =
        new Dictionary<string, AcrUpstreamLogin>
        {
            [DockerHub] = AcrUpstreamLogin.Always,
            ["gcr.io"] = AcrUpstreamLogin.Always,
            ["ghcr.io"] = AcrUpstreamLogin.Optional,
            ["mcr.microsoft.com"] = AcrUpstreamLogin.Never,
            ["nvcr.io"] = AcrUpstreamLogin.Optional,
            ["public.ecr.aws"] = AcrUpstreamLogin.Never,
            ["quay.io"] = AcrUpstreamLogin.Optional,
            ["registry.k8s.io"] = AcrUpstreamLogin.Optional,
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public static string Names => string.Join(", ", _known.Keys) + " and <region>-docker.pkg.dev";

    /// <summary>Null when Azure does not know the registry.</summary>
    public static AcrUpstreamLogin? LoginOf(string server) =>
        _known.TryGetValue(server, out var login) ? login
        : server.EndsWith("-docker.pkg.dev", StringComparison.Ordinal) ? AcrUpstreamLogin.Always
        : null;
}
