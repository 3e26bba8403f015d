using System.Collections.Immutable;

namespace RegistryInfra.Components.Registries.ArtifactRegistry;

/// <summary>A project in a location: every host and name follows from it.</summary>
internal sealed class GarLocation(GarRegistryArgs args)
{
    /// <summary>https://cloud.google.com/artifact-registry/docs/transition/setup-gcr-repo</summary>
    private static readonly ImmutableSortedDictionary<string, string> _locationOfLegacyHost =
        new Dictionary<string, string>
        {
            ["asia.gcr.io"] = "asia",
            ["eu.gcr.io"] = "europe",
            ["gcr.io"] = "us",
            ["us.gcr.io"] = "us",
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public string Host => $"{args.Location}-docker.pkg.dev";

    /// <summary>The service agent that reads keys and secrets for the registry.</summary>
    public string ServiceAgent => $"serviceAccount:service-{args.ProjectNumber}@gcp-sa-artifactregistry.iam.gserviceaccount.com";

    public string KeyRing => $"projects/{args.ProjectId}/locations/{args.Location}/keyRings/";

    /// <summary>What precedes an image's name: host, project and repository, with a slash at the end.</summary>
    public string PrefixOf(string repository) => IsLegacyHost(repository)
        ? $"{repository}/{args.ProjectId}/"
        : $"{Host}/{args.ProjectId}/{repository}/";

    public string RepositoryId(string repository) =>
        $"projects/{args.ProjectId}/locations/{args.Location}/repositories/{repository}";

    /// <summary>One federated subject as a principal.</summary>
    public string Principal(string pool, string subject) =>
        $"principal://iam.googleapis.com/projects/{args.ProjectNumber}/locations/global/workloadIdentityPools/{pool}/subject/{subject}";

    public static bool IsLegacyHost(string repository) => _locationOfLegacyHost.ContainsKey(repository);

    /// <summary>The only location that a repository for a host of Container Registry can have.</summary>
    public static string LocationOfLegacyHost(string repository) => _locationOfLegacyHost[repository];
}
