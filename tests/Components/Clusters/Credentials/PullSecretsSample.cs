using System.Text;
using Pulumi;
using RegistryInfra.Components.Clusters.Credentials;
using RegistryInfra.Components.Registries;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Tests.Clusters.Credentials;

/// <summary>Pull secrets to look at, and what is in them.</summary>
internal static class PullSecretsSample
{
    public const string SecretType = "kubernetes:core/v1:Secret";
    public const string PatchType = "kubernetes:core/v1:ServiceAccountPatch";
    public const string NamespaceType = "kubernetes:core/v1:Namespace";

    /// <summary>A registry with one credential, for a path or repository of its host or for the whole.</summary>
    public static StubRegistry Registry(string images, string user, string password)
    {
        var scope = ImageScope.Parse(images.Contains('/', StringComparison.Ordinal) ? images : $"{images}/");
        return new(scope.ToString())
        {
            Name = scope.Host.Split('.', ':')[0],
            PullCredentials = [new(scope, Output.Create(user), Output.CreateSecret(password))],
        };
    }

    public static Task<Recording> MakeAsync(string[] namespaces, params IRegistry[] registries) => MakeAsync(new PullSecretsArgs
    {
        Registries = [.. registries],
        Namespaces = [.. namespaces.Select(ns => new PullSecretsNamespace { Name = ns })],
    });

    public static Task<Recording> MakeAsync(PullSecretsArgs args) =>
        Recording.OfAsync(options => _ = new PullSecrets("pull", args, options));

    public static Task<string> RefusalAsync(PullSecretsArgs args) =>
        Refusal.OfAsync(options => _ = new PullSecrets("pull", args, options));

    /// <summary>The document in a Secret.</summary>
    public static string Document(RecordedResource secret) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(secret.At("data")![".dockerconfigjson"]!.ToString()));

    /// <summary>The pull secrets of a patched service account, in order.</summary>
    public static string Names(RecordedResource patch) => string.Join(
        ',', patch.At("imagePullSecrets")!.AsArray().Select(reference => reference!["name"]!.ToString()));
}
