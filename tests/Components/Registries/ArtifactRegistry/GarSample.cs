using RegistryInfra.Components.Registries.ArtifactRegistry;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Tests.Registries.ArtifactRegistry;

/// <summary>Valid arguments to start a test from, and what they register.</summary>
internal static class GarSample
{
    public const string Repository = "gcp:artifactregistry/repository:Repository";
    public const string Member = "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember";
    public const string Group = "group:platform@example.com";

    public static GarRegistryArgs Args(
        string location = "europe-west1",
        string repository = "shop",
        bool customerManagedKey = true,
        string? existingKey = null,
        bool vulnerabilityScanning = true) => new()
        {
            ProjectId = "acme-images",
            ProjectNumber = "123456789012",
            Location = location,
            Repositories = [new() { Name = repository }],
            CustomerManagedKey = customerManagedKey,
            ExistingKey = existingKey,
            VulnerabilityScanning = vulnerabilityScanning,
        };

    public static Task<Recording> RecordAsync(GarRegistryArgs args) =>
        Recording.OfAsync(options => _ = new GarRegistry("main", args, options));

    public static async Task<GarRegistry> CreateAsync(GarRegistryArgs args)
    {
        GarRegistry? registry = null;
        await Recording.OfAsync(options => registry = new("main", args, options));
        return registry!;
    }

    public static string[] Problems(GarRegistryArgs args) =>
        [.. ArgsRules.Problems("main", args).Select(problem => problem.ToString())];
}
