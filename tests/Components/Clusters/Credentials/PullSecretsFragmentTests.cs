using System.Text.Json.Nodes;
using static RegistryInfra.Components.Tests.Clusters.Credentials.FragmentRefusal;

namespace RegistryInfra.Components.Tests.Clusters.Credentials;

/// <summary>What the kubelet would drop or misread stops the deployment before a Secret is written.</summary>
internal sealed class PullSecretsFragmentTests
{
    [TestCase("{", Place + ": is not JSON (line 1, byte 2)")]
    [TestCase("s3cr3t", Place + ": is not JSON (line 1, byte 1)")]
    [TestCase("[]", Place + ": is not a JSON object")]
    [TestCase("{}", Place + ": holds no credential")]
    [TestCase("""{"auths":[]}""", Place + ".auths: is not a JSON object")]
    [TestCase("""{"auths":{}}""", Place + ": holds no credential")]
    [TestCase("""{"auths":{},"credHelpers":{"r.example":"ecr-login"}}""", "\"credHelpers\" names a program")]
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

    [Test]
    public async Task Fragments_Disagree_Refused()
    {
        var message = await RefusalOfAsync(
            Auths(("r.example", Good)), """{"auths":{"https://r.example/v1/":{"auth":"dTpw"}}}""");

        Assert.That(message, Does.Contain(
            "registries[1].pullConfigJson.auths[\"https://r.example/v1/\"]: "
            + "\"r.example\" has another credential than at registries[0].pullConfigJson.auths[\"r.example\"]"));
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
    public async Task Document_OverOneMebibyte_Refused()
    {
        var large = new JsonObject { ["username"] = "u", ["password"] = new string('p', 800_000) }.ToJsonString();

        var message = await RefusalOfAsync(Auths(("r.example", large)));

        Assert.That(message, Does.Contain("bytes: a Secret holds 1048576, so use fewer registries"));
    }
}
