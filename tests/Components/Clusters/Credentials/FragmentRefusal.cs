using Pulumi;
using RegistryInfra.Components.Clusters.Credentials;

namespace RegistryInfra.Components.Tests.Clusters.Credentials;

/// <summary>Fragments of pull secrets, and how they are refused.</summary>
internal static class FragmentRefusal
{
    public const string Good = """{"auth":"dTpzM2NyM3Q="}""";
    public const string Place = "registries[0].pullConfigJson";

    /// <summary>Keys and entries may be wrong on purpose, also twice the same key, so no object builds this.</summary>
    public static string Auths(params (string Key, string Entry)[] entries) =>
        "{\"auths\":{" + string.Join(',', entries.Select(entry => $"\"{entry.Key}\":{entry.Entry}")) + "}}";

    public static Task<string> RefusalOfAsync(params string[] fragments) => RefusalOfAsync(
    [
        .. fragments.Select(json => new StubRegistry("r.example", "r.example/")
        {
            PullConfigJson = Output.CreateSecret(json),
        }),
    ]);

    public static async Task<string> RefusalOfAsync(params StubRegistry[] registries)
    {
        var message = await Refusal.OfAsync(options => _ = new PullSecrets(
            "pull", new() { Registries = [.. registries], Namespaces = { new("web") } }, options));
        Assert.That(message, Does.Not.Contain("s3cr3t").And.Not.Contain("dTpzM2NyM3Q"), "No message quotes a secret.");
        return message;
    }
}
