using System.Text;
using System.Text.Json.Nodes;
using Pulumi;
using RegistryInfra.Components.Clusters.Credentials;

namespace RegistryInfra.Components.Tests.Clusters.Credentials;

/// <summary>What the kubelet would drop or misread stops the deployment before a Secret is written.</summary>
[NonParallelizable]
internal sealed class PullSecretsFragmentTests
{
    private const string Good = """{"auth":"dTpzM2NyM3Q="}""";
    private const string Place = "registries[0].pullConfigJson";

    [TestCase("{", Place + ": is not JSON (line 1, byte 2)")]
    [TestCase("s3cr3t", Place + ": is not JSON (line 1, byte 1)")]
    [TestCase("[]", Place + ": is not a JSON object")]
    [TestCase("{}", Place + ": holds no credential")]
    [TestCase("""{"auths":[]}""", Place + ".auths: is not a JSON object")]
    [TestCase("""{"auths":{}}""", Place + ": holds no credential")]
    [TestCase("""{"auths":{},"credHelpers":{"r.example":"ecr-login"}}""", "\"credHelpers\" names a program that the node")]
    [TestCase("""{"auths":{},"credsStore":"desktop"}""", "\"credsStore\" names a program that the node does not run")]
    [TestCase("""{"auths":{},"HttpHeaders":{}}""", "\"HttpHeaders\" does nothing in a pull secret")]
    public async Task Document_Wrong_Refused(string json, string problem)
    {
        Assert.That(await RefusalOfAsync(json), Does.Contain(problem));
    }

    [TestCase("\"s3cr3t\"", "]: is not a JSON object")]
    [TestCase("{}", "has neither auth nor both username and password")]
    [TestCase("""{"username":"u"}""", "has neither auth nor both username and password")]
    [TestCase("""{"identitytoken":"s3cr3t"}""", ".identitytoken: does nothing in a pull secret")]
    [TestCase("""{"auth":"dTpzM2NyM3Q=","registrytoken":"s3cr3t"}""", ".registrytoken: does nothing in a pull secret")]
    [TestCase("""{"auth":"dTpzM2NyM3Q=","serveraddress":"h"}""", ".serveraddress: does nothing in a pull secret")]
    [TestCase("""{"auth":7}""", ".auth: is not a string")]
    [TestCase("""{"auth":"dTpzM2NyM3Q=","auth":"dTpw"}""", ".auth: is there twice: keep one")]
    [TestCase("""{"auth":""}""", ".auth: is not base64")]
    [TestCase("""{"auth":"dTpzM2Ny\nM3Q="}""", ".auth: is not base64: use the standard alphabet")]
    [TestCase("""{"auth":"dTpf-_8="}""", ".auth: is not base64")]
    [TestCase("""{"auth":"dTp_"}""", ".auth: is not base64")]
    [TestCase("""{"auth":"dTpzM"}""", ".auth: is not base64")]
    [TestCase("""{"auth":"dTr//w=="}""", ".auth: does not decode to UTF-8 text")]
    [TestCase("""{"auth":"czNjcjN0"}""", ".auth: decodes to text without \":\"")]
    [TestCase("""{"auth":"OnMzY3IzdA=="}""", ".auth: has an empty user or password")]
    [TestCase("""{"auth":"dTpzM2NyM3QK"}""", ".auth: has a line break or another control character")]
    [TestCase("""{"username":"u","password":"s3cr3t\n"}""", "has a line break or another control character")]
    [TestCase("""{"username":"u:v","password":"s3cr3t"}""", "has a user with \":\"")]
    [TestCase("""{"auth":"dTpzM2NyM3Q=","username":"v"}""", "has an auth that differs from username and password")]
    [TestCase("""{"auth":"dTpzM2NyM3Q=","password":"other"}""", "has an auth that differs from username and password")]
    public async Task Entry_Wrong_Refused(string entry, string problem)
    {
        var message = await RefusalOfAsync(Auths(("r.example", entry)));

        Assert.That(message, Does.Contain($"{Place}.auths[\"r.example\"]").And.Contain(problem));
    }

    [TestCase("https://r.example/v2", "never matches: leave out \"/v2\"")]
    [TestCase("r.example/v1", "never matches: leave out \"/v1\"")]
    [TestCase("r.example/team", "also matches longer names, such as \"team-evil\": end it in \"/\"")]
    [TestCase("*.example", "has a wildcard, which gives the credential to whoever owns a matching name")]
    [TestCase("R.example", "has a host in upper case")]
    [TestCase("registry-1.docker.io", "never matches an image of Docker Hub: write \"https://index.docker.io/v1/\"")]
    [TestCase("acme", "names no host")]
    [TestCase("r.example//", "is not a key")]
    [TestCase("", "is not a key")]
    [TestCase("r.example:5000", "matches no image of registry \"main\" (r.example/): host and port must be equal")]
    [TestCase("other.example", "matches no image of registry \"main\" (r.example/)")]
    public async Task Key_Wrong_Refused(string key, string problem)
    {
        var message = await RefusalOfAsync(Auths((key, Good)));

        Assert.That(message, Does.Contain($"{Place}.auths[\"{key}\"]: \"{key}\" {problem}"));
    }

    [TestCase("r.example", "https://r.example/")]
    [TestCase("r.example", "http://r.example")]
    [TestCase("r.example/v1/", "https://r.example/v2/")]
    [TestCase("r.example", "r.example")]
    public async Task Keys_EqualToTheKubelet_Refused(string one, string other)
    {
        var message = await RefusalOfAsync(Auths((one, Good), (other, Good)));

        Assert.That(message, Does.Contain(
            $"{Place}.auths[\"{other}\"]: is \"r.example\" to the kubelet, as {Place}.auths[\"{one}\"] is: keep one of them"));
    }

    [Test]
    public async Task Fragments_Disagree_Refused()
    {
        var message = await RefusalOfAsync(
            Auths(("r.example", Good)), """{"auths":{"https://r.example/v1/":{"auth":"dTpw"}}}""");

        Assert.That(message, Does.Contain(
            "registries[1].pullConfigJson.auths[\"https://r.example/v1/\"]: \"r.example\" has another credential than at "
            + "registries[0].pullConfigJson.auths[\"r.example\"]"));
    }

    [Test]
    public async Task Fragments_Several_AllProblemsToldAtOnce()
    {
        var message = await RefusalOfAsync("{}", """{"auths":{"R.example":{"auth":"?"}}}""");

        Assert.That(message, Does.Contain("registries[0].pullConfigJson: holds no credential"));
        Assert.That(message, Does.Contain("\"R.example\" has a host in upper case"));
        Assert.That(message, Does.Contain("auths[\"R.example\"].auth: is not base64"));
    }

    [Test]
    public async Task Key_PathOfOnePrefix_OtherPrefixIsUncovered()
    {
        var registry = new StubRegistry("r.example", "r.example/a/", "r.example/b/")
        {
            PullConfigJson = Output.CreateSecret(Auths(("r.example/a/", Good))),
        };

        var message = await RefusalOfAsync(registry);

        Assert.That(message, Does.Contain($"{Place}: no key covers \"r.example/b/\" of registry \"main\""));
    }

    [Test]
    public async Task Document_OverOneMebibyte_Refused()
    {
        var large = new JsonObject { ["username"] = "u", ["password"] = new string('p', 800_000) }.ToJsonString();

        var message = await RefusalOfAsync(Auths(("r.example", large)));

        Assert.That(message, Does.Contain("bytes: a Secret holds 1048576, so use fewer registries"));
    }

    [TestCase("https://index.docker.io/v1/")]
    [TestCase("index.docker.io")]
    [TestCase("docker.io")]
    public async Task Key_DockerHub_WrittenForEveryClient(string key)
    {
        var recording = await Recording.OfAsync(options => _ = new PullSecrets(
            "pull",
            new()
            {
                Registries =
                {
                    new StubRegistry("docker.io", "docker.io/acme/")
                    {
                        PullConfigJson = Output.CreateSecret(Auths((key, Good))),
                    },
                },
                Namespaces = { new("web") },
            },
            options));

        var data = recording.Single("kubernetes:core/v1:Secret").At("data")![".dockerconfigjson"]!.ToString();
        Assert.That(Encoding.UTF8.GetString(Convert.FromBase64String(data)), Is.EqualTo(
            Auths(("https://index.docker.io/v1/", Good))));
    }

    /// <summary>Keys and entries may be wrong on purpose, also twice the same key, so no object builds this.</summary>
    private static string Auths(params (string Key, string Entry)[] entries) =>
        "{\"auths\":{" + string.Join(',', entries.Select(entry => $"\"{entry.Key}\":{entry.Entry}")) + "}}";

    private static Task<string> RefusalOfAsync(params string[] fragments) => RefusalOfAsync(
        [.. fragments.Select(json => new StubRegistry("r.example", "r.example/") { PullConfigJson = Output.CreateSecret(json) })]);

    private static async Task<string> RefusalOfAsync(params StubRegistry[] registries)
    {
        var message = await Refusal.OfAsync(options => _ = new PullSecrets(
            "pull", new() { Registries = [.. registries], Namespaces = { new("web") } }, options));
        Assert.That(message, Does.Not.Contain("s3cr3t").And.Not.Contain("dTpzM2NyM3Q"), "No message quotes a secret.");
        return message;
    }
}
