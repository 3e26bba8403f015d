namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>What Harbor calls the providers of other registries, and where those are that have one address.</summary>
internal static class HarborUpstreams
{
    /// <summary>https://github.com/goharbor/harbor/blob/v2.15.1/src/pkg/reg/model/registry.go</summary>
    public static string TypeOf(HarborProvider provider) => provider switch
    {
        HarborProvider.DockerHub => "docker-hub",
        HarborProvider.Ghcr => "github-ghcr",
        HarborProvider.Ecr => "aws-ecr",
        HarborProvider.Acr => "azure-acr",
        HarborProvider.ArtifactRegistry => "google-gcr",
        HarborProvider.Harbor => "harbor",
        HarborProvider.Artifactory => "jfrog-artifactory",
        HarborProvider.Quay or HarborProvider.DockerRegistry => "docker-registry",
        _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, "Not a provider of registries."),
    };

    /// <summary>The provider's one address; null where each of its registries has its own.</summary>
    public static string? UrlOf(HarborProvider provider) => provider switch
    {
        HarborProvider.DockerHub => "https://hub.docker.com",
        HarborProvider.Ghcr => "https://ghcr.io",
        HarborProvider.Quay => "https://quay.io",
        HarborProvider.Ecr or HarborProvider.Acr or HarborProvider.ArtifactRegistry or HarborProvider.Harbor
            or HarborProvider.Artifactory or HarborProvider.DockerRegistry => null,
        _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, "Not a provider of registries."),
    };

    /// <summary>
    /// True where nothing can be read without a credential, or so little a day that a cache does not do without.
    /// </summary>
    public static bool NeedsCredential(HarborProvider provider) => provider is HarborProvider.DockerHub or HarborProvider.Ecr
        or HarborProvider.Acr or HarborProvider.ArtifactRegistry;

    /// <summary>The address of an endpoint, without a slash at its end, as Harbor keeps it; empty where none is known.</summary>
    public static string UrlOf(HarborEndpointArgs endpoint) => (endpoint.Url ?? UrlOf(endpoint.Provider) ?? "").TrimEnd('/');

    /// <summary>The host of an endpoint, with its port where it is not 443.</summary>
    public static string HostOf(HarborEndpointArgs endpoint) =>
        Uri.TryCreate(UrlOf(endpoint), UriKind.Absolute, out var url) ? url.Authority : "";
}
