using System.Text.Json.Nodes;
using RegistryInfra.Components.Clusters.Credentials.External;
using RegistryInfra.Components.Tests.Clusters.Manifests;
using static RegistryInfra.Components.Tests.Clusters.Credentials.External.ExternalSample;

namespace RegistryInfra.Components.Tests.Clusters.Credentials.External;

internal sealed class ExternalPullSecretsSchemaTests
{
    [TestCase(ExternalStoreScope.Namespace, null)]
    [TestCase(ExternalStoreScope.Cluster, "external-secrets")]
    public async Task Objects_OfEachStoreAndGenerator_FitTheirSchemas(ExternalStoreScope scope, string? identity)
    {
        var stores = Stores(scope, identity);
        stores[^1] = new() { Name = "there", Scope = scope };
        var recording = await PullSecretsSample.MakeAsync(
            Args(stores, [.. stores.Select(store => Stored(store.Name)), .. Generated()]));

        JsonObject[] objects = [.. Objects(recording)];
        var problems = await ManifestModels.ProblemsAsync(objects);

        Assert.That(objects, Has.Length.EqualTo(5 + 6 + 12));
        Assert.That(problems, Has.Length.EqualTo(objects.Length).And.All.Empty, () => string.Join('\n', problems.SelectMany(p => p)));
    }

    /// <summary>The validator tells a missing field, a field that is not known, and a kind that is not known.</summary>
    [Test]
    public async Task Problems_OfWrongObjects_Told()
    {
        var problems = await ManifestModels.ProblemsAsync(
        [
            Object("generators.external-secrets.io/v1alpha1", "QuayAccessToken", new() { ["robotAcount"] = "a+b" }),
            Object("generators.external-secrets.io/v1alpha1", "GitlabDeployToken", []),
            Object("external-secrets.io/v1", "Secret", []),
        ]);

        Assert.That(problems[0], Has.Some.StartsWith("model: "));
        Assert.That(problems[0], Has.Some.Contains("\"additionalProperty\":\"robotAcount\""));
        Assert.That(problems[1], Has.Some.Contains("must have required property 'scopes'"));
        Assert.That(problems[2], Is.EqualTo(new[] { "no schema of external-secrets.io/v1 Secret" }));
    }

    private static JsonObject Object(string apiVersion, string kind, JsonObject spec) => new()
    {
        ["apiVersion"] = apiVersion,
        ["kind"] = kind,
        ["metadata"] = new JsonObject { ["name"] = "a" },
        ["spec"] = spec,
    };
}
