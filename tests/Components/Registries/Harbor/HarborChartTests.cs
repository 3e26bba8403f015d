using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using RegistryInfra.Components.Registries.Harbor;
using static RegistryInfra.Components.Tests.Registries.Harbor.HarborSample;

namespace RegistryInfra.Components.Tests.Registries.Harbor;

/// <summary>The values are those that the chart takes, and none of them is one that everybody knows.</summary>
internal sealed class HarborChartTests
{
    /// <summary>What <c>Chart/take.py</c> took from the chart.</summary>
    private static readonly JsonNode _chart = JsonNode.Parse(File.ReadAllText(
        Path.Combine(SourceFolder(), "Chart", $"values-{HarborChartArgs.DefaultVersion}.json")))!;

    private static readonly string[] _known =
        ["Harbor12345", "not-a-secure-key", "harbor_registry_password", "changeit", "base64encodedaccountkey"];

    private static TestCaseData[] Settings =>
    [
        Case("default", _ => { }),
        Case("everything external on S3", settings =>
        {
            settings.Database = new() { External = new() { Host = "db.example.com", PasswordSecret = "db" } };
            settings.Redis = new() { External = new() { Host = "redis.example.com", PasswordSecret = "redis" } };
            settings.Storage = new()
            {
                S3 = new()
                {
                    Region = "eu-west-1",
                    Bucket = "images",
                    Folder = "harbor",
                    KmsKeyArn = "arn:aws:kms:eu-west-1:123456789012:key/0b7d4c1e",
                    Endpoint = "https://s3.example.com",
                    KeysSecret = "keys",
                },
                StorageClassName = "encrypted",
            };
            settings.Replicas = 3;
            settings.Metrics = new() { PrometheusNamespace = "monitoring", Labels = { ["release"] = "prometheus" } };
            settings.Proxy = new() { Url = "http://proxy.example.com:3128", Exceptions = [".example.com"] };
            settings.Authorities = [HarborAuthorities.Pem];
            settings.Images = new() { PullSecrets = ["mirror"] };
        }),
        Case("Azure, Ingress", settings =>
        {
            settings.Storage = new() { Azure = new() { Account = "images", Container = "harbor", KeySecret = "key" } };
            settings.Expose = new() { Kind = HarborExposureKind.Ingress, ClassName = "nginx", Annotations = { ["a/b"] = "c" } };
            settings.AllowedNamespaces = ["ingress-nginx"];
        }),
        Case("Google, a Secret of someone else", settings =>
        {
            settings.Storage = new() { Gcs = new() { Bucket = "images", ServiceAccount = "harbor-images@project.iam.gserviceaccount.com", Folder = "f" } };
            settings.Certificate = new() { SecretName = "wildcard" };
        }),
    ];

    [TestCaseSource(nameof(Settings))]
    public async Task Values_OfAnySettings_AreThoseOfTheChart(Action<HarborSettings> change)
    {
        var values = (await RecordAsync(change)).Single(Release).At("values")!;

        Assert.That(Unknown(values, _chart, "").ToArray(), Is.Empty);
    }

    [TestCaseSource(nameof(Settings))]
    public async Task Values_OfAnySettings_HoldNoSecretAndNothingThatEverybodyKnows(Action<HarborSettings> change)
    {
        var release = (await RecordAsync(change)).Single(Release);
        var texts = Texts(release.At("values")!).ToArray();

        Assert.Multiple(() =>
        {
            Assert.That(texts, Has.None.Matches<string>(_known.Contains));
            Assert.That(texts, Has.None.EqualTo("s3cret").And.None.EqualTo("KEY"));
        });
    }

    /// <summary>Where the chart has one that everybody knows, or none and then invents one, the value stands and is another.</summary>
    [TestCase("harborAdminPassword", "")]
    [TestCase("existingSecretAdminPassword", "images-admin")]
    [TestCase("secretKey", "")]
    [TestCase("existingSecretSecretKey", "images-secret-key")]
    [TestCase("registry.credentials.password", "")]
    [TestCase("registry.credentials.existingSecret", "images-registry-credentials")]
    [TestCase("database.internal.password", "")]
    [TestCase("database.external.password", "")]
    [TestCase("database.external.existingSecret", "images-database-password")]
    [TestCase("core.existingSecret", "images-core-secret")]
    [TestCase("core.secretName", "images-token-key")]
    [TestCase("core.existingXsrfSecret", "images-xsrf")]
    [TestCase("jobservice.existingSecret", "images-jobservice-secret")]
    [TestCase("registry.existingSecret", "images-registry-http")]
    [TestCase("internalTLS.enabled", "true")]
    [TestCase("internalTLS.certSource", "secret")]
    [TestCase("internalTLS.strong_ssl_ciphers", "true")]
    [TestCase("expose.tls.enabled", "true")]
    [TestCase("expose.tls.certSource", "secret")]
    [TestCase("trivy.enabled", "true")]
    [TestCase("trivy.insecure", "false")]
    public async Task Values_WhereTheChartIsWeak_AreGiven(string path, string value) =>
        Assert.That((await RecordAsync()).Value(path), Is.EqualTo(value));

    private static IEnumerable<string> Unknown(JsonNode? value, JsonNode? known, string path) => (value, known) switch
    {
        (_, null) => [$"{path} is no value of the chart"],
        (null, _) => [],
        (JsonObject members, JsonObject shape) => members.SelectMany(
            member => Unknown(member.Value, shape[member.Key], path.Length == 0 ? member.Key : $"{path}.{member.Key}")),
        (_, JsonObject) => [$"{path} is a map in the chart"],
        _ => Fits(value!, (string)known!) ? [] : [$"{path} is {known} in the chart, and not {value!.ToJsonString()}"],
    };

    private static bool Fits(JsonNode value, string type) => type switch
    {
        "any" => true,
        "map" => value is JsonObject,
        "list" => value is JsonArray,
        _ => value.GetValueKind() switch
        {
            JsonValueKind.String => type == "string",
            JsonValueKind.Number => type == "number",
            JsonValueKind.True or JsonValueKind.False => type == "boolean",
            _ => false,
        },
    };

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Texts(member.Value)),
        JsonArray items => items.SelectMany(Texts),
        null => [],
        _ => [node.ToString()],
    };

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    private static TestCaseData Case(string name, Action<HarborSettings> change) => new TestCaseData(change).SetArgDisplayNames(name);
}
