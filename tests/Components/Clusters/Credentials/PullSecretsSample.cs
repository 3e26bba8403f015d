using System.Text;
using System.Text.Json.Nodes;
using Pulumi;
using RegistryInfra.Components.Clusters.Credentials;
using RegistryInfra.Components.Registries;

namespace RegistryInfra.Components.Tests.Clusters.Credentials;

/// <summary>Pull secrets to look at, and what is in them.</summary>
internal static class PullSecretsSample
{
    public const string SecretType = "kubernetes:core/v1:Secret";
    public const string PatchType = "kubernetes:core/v1:ServiceAccountPatch";

    public static StubRegistry Registry(string host, string user, string password) => new(host, $"{host}/")
    {
        PullConfigJson = Output.CreateSecret(new JsonObject
        {
            ["auths"] = new JsonObject
            {
                [host] = new JsonObject { ["username"] = user, ["password"] = password },
            },
        }.ToJsonString()),
    };

    public static Task<Recording> MakeAsync(string[] namespaces, params IRegistry[] registries) =>
        Recording.OfAsync(options => _ = new PullSecrets(
            "pull",
            new()
            {
                Registries = [.. registries],
                Namespaces = [.. namespaces.Select(ns => new PullSecretsNamespace(ns))],
            },
            options));

    /// <summary>The document in a Secret.</summary>
    public static string Document(RecordedResource secret) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(secret.At("data")![".dockerconfigjson"]!.ToString()));

    /// <summary>The pull secrets of a patched service account, in order.</summary>
    public static string Names(RecordedResource patch) => string.Join(
        ',', patch.At("imagePullSecrets")!.AsArray().Select(reference => reference!["name"]!.ToString()));
}
