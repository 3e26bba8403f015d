using System.Text.Json.Nodes;
using RegistryInfra.Components.Clusters.Credentials;
using RegistryInfra.Components.Clusters.Credentials.External;

namespace RegistryInfra.Components.Tests.Clusters.Credentials.External;

/// <summary>External pull secrets to look at.</summary>
internal static class ExternalSample
{
    public const string SecretType = "kubernetes:external-secrets.io/v1:ExternalSecret";
    public const string PushType = "kubernetes:external-secrets.io/v1alpha1:PushSecret";
    public const string StoreType = "kubernetes:external-secrets.io/v1:SecretStore";
    public const string ClusterStoreType = "kubernetes:external-secrets.io/v1:ClusterSecretStore";

    private static readonly GoogleWorkloadIdentityArgs _google =
        new() { ServiceAccount = "pull", ClusterName = "blue", ClusterLocation = "europe-west1" };

    /// <summary>A store of each service, and one that is there already.</summary>
    public static ExternalStoreArgs[] Stores(ExternalStoreScope scope = default, string? identityNamespace = null) =>
    [
        new()
        {
            Name = "vault",
            Scope = scope,
            IdentityNamespace = identityNamespace,
            Vault = new()
            {
                Server = "https://vault.example.com:8200",
                Role = "pull",
                ServiceAccount = "pull",
                AuthorityConfigMap = "vault-ca",
            },
        },
        new()
        {
            Name = "aws",
            Scope = scope,
            IdentityNamespace = identityNamespace,
            AwsSecretsManager = new() { Region = "eu-west-1", ServiceAccount = "pull" },
        },
        new()
        {
            Name = "azure",
            Scope = scope,
            IdentityNamespace = identityNamespace,
            AzureKeyVault = new() { VaultUrl = "https://acme.vault.azure.net", ServiceAccount = "pull" },
        },
        new()
        {
            Name = "google",
            Scope = scope,
            IdentityNamespace = identityNamespace,
            GoogleSecretManager = new() { Project = "acme-secrets", WorkloadIdentity = _google },
        },
        new()
        {
            Name = "onepassword",
            Scope = scope,
            IdentityNamespace = identityNamespace,
            OnePassword = new() { Vault = "Registries", Token = new() { Name = "onepassword", Key = "token" } },
        },
        new() { Name = "there", Scope = scope },
    ];

    /// <summary>A credential in a store, for images of its own.</summary>
    public static ExternalPullSecretArgs Stored(string store) => new()
    {
        Name = $"from-{store}",
        Images = $"{store}.example.com/acme/",
        Stored = new() { Store = store, Key = store is "azure" or "google" or "onepassword" ? "registries-acme" : "registries/acme" },
    };

    /// <summary>A credential of each generator.</summary>
    public static ExternalPullSecretArgs[] Generated(int? refreshMinutes = null) =>
    [
        new()
        {
            Name = "ecr",
            Images = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/",
            RefreshMinutes = refreshMinutes,
            Ecr = new() { ServiceAccount = "pull" },
        },
        new()
        {
            Name = "acr",
            Images = "acmeimages.azurecr.io/",
            RefreshMinutes = refreshMinutes,
            Acr = new() { ServiceAccount = "pull" },
        },
        new()
        {
            Name = "artifacts",
            Images = "europe-docker.pkg.dev/acme-images/apps/",
            RefreshMinutes = refreshMinutes,
            ArtifactRegistry = new() { WorkloadIdentity = _google },
        },
        new()
        {
            Name = "quay",
            Images = "quay.io/acme/",
            RefreshMinutes = refreshMinutes,
            Quay = new() { Robot = "acme+pull", ServiceAccount = "pull" },
        },
        new()
        {
            Name = "github",
            Images = "ghcr.io/acme/",
            RefreshMinutes = refreshMinutes,
            GitHub = new()
            {
                AppId = 12345,
                InstallationId = 67890,
                PrivateKey = new() { Name = "github-app", Key = "private-key.pem" },
            },
        },
        new()
        {
            Name = "gitlab",
            Images = "registry.gitlab.com/acme/",
            RefreshMinutes = refreshMinutes,
            GitLab = new() { GroupId = 42, Token = new() { Name = "gitlab", Key = "token" } },
        },
    ];

    public static ExternalPullSecretArgs Generated(string name) => Generated().Single(secret => secret.Name == name);

    public static PullSecretsArgs Args(ExternalStoreArgs[] stores, params ExternalPullSecretArgs[] secrets) => new()
    {
        Namespaces = { new() { Name = "shop" } },
        External = new() { Stores = [.. stores], Secrets = [.. secrets] },
    };

    /// <summary>The objects of External Secrets, as the API server gets them.</summary>
    public static IEnumerable<JsonObject> Objects(Recording recording) => recording.Resources
        .Where(resource => resource.Type.Contains("external-secrets.io/", StringComparison.Ordinal))
        .Select(resource => resource.Inputs);

    /// <summary>Fails unless the two are the same, whatever the order of their members.</summary>
    public static void Same(JsonNode actual, string expected) => Assert.That(
        JsonNode.DeepEquals(actual, JsonNode.Parse(expected)), Is.True, () => actual.ToJsonString());
}
