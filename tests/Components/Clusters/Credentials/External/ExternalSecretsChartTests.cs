using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using RegistryInfra.Components.Clusters.Credentials.External;
using RegistryInfra.Components.Clusters.Credentials.External.Installation;
using static RegistryInfra.Components.Tests.Clusters.Credentials.External.ExternalSample;

namespace RegistryInfra.Components.Tests.Clusters.Credentials.External;

/// <summary>The values are those that the chart takes: Helm passes by one that is misspelt, and the default would hold.</summary>
internal sealed class ExternalSecretsChartTests
{
    /// <summary>What <c>Chart/take.py</c> took from the chart.</summary>
    private static readonly JsonNode _chart = JsonNode.Parse(File.ReadAllText(
        Path.Combine(SourceFolder(), "Chart", $"values-{ExternalSecretsOperatorArgs.DefaultVersion}.json")))!;

    [TestCase(false)]
    [TestCase(true)]
    public async Task Values_Each_AreThoseOfTheChart(bool readsClusterStores)
    {
        var args = Args([], Generated("quay"));
        args.External = new()
        {
            Operator = new()
            {
                Image = "ghcr.io/external-secrets/external-secrets:v2.9.0@sha256:1be55279f18a2fe1a74edf2664cac61c1bea305b7b4642dab412e7affdcb3e33",
            },
            Stores = readsClusterStores ? [Stores(ExternalStoreScope.Cluster, "x")[0]] : [],
            Secrets = readsClusterStores ? [Stored("vault")] : [Generated("quay")],
        };
        var values = (await PullSecretsSample.MakeAsync(args)).Single("kubernetes:helm.sh/v3:Release").At("values")!;

        Assert.That(Unknown(values, _chart, "").ToArray(), Is.Empty);
    }

    [Test]
    public void Unknown_NameOrTypeThatTheChartHasNot_IsTold() => Assert.That(
        Unknown(JsonNode.Parse("""{"replicaCount":"2","rbac":{"agregateToEdit":false},"webhook":1}"""), _chart, ""),
        Is.EqualTo(new[]
        {
            "replicaCount is integer in the chart", "rbac.agregateToEdit is no value of the chart", "webhook is a map in the chart",
        }));

    private static IEnumerable<string> Unknown(JsonNode? value, JsonNode? known, string path) => (value, known) switch
    {
        (_, null) => [$"{path} is no value of the chart"],
        (JsonObject members, JsonObject shape) => members.SelectMany(
            member => Unknown(member.Value, shape[member.Key], path.Length == 0 ? member.Key : $"{path}.{member.Key}")),
        (_, JsonObject) => [$"{path} is a map in the chart"],
        _ => Fits(value!, (string)known!) ? [] : [$"{path} is {known} in the chart"],
    };

    private static bool Fits(JsonNode value, string type) => value.GetValueKind() switch
    {
        _ when type == "any" => true,
        JsonValueKind.Object => type == "map",
        JsonValueKind.Array => type == "array",
        JsonValueKind.String => type == "string",
        JsonValueKind.Number => type is "integer" or "number",
        JsonValueKind.True or JsonValueKind.False => type == "boolean",
        _ => false,
    };

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
