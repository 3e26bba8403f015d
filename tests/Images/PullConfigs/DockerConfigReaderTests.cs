using System.Text.Json.Nodes;
using static RegistryInfra.Images.Tests.PullConfigs.ConfigSample;

namespace RegistryInfra.Images.Tests.PullConfigs;

/// <summary>What the kubelet would drop or misread is refused, and what does nothing is told.</summary>
internal sealed class DockerConfigReaderTests
{
    [TestCase("{", "config0: is not JSON (line 1, byte 2)")]
    [TestCase("s3cr3t", "config0: is not JSON (line 1, byte 1)")]
    [TestCase("[]", "config0: is not a JSON object")]
    [TestCase("null", "config0: is not a JSON object")]
    [TestCase("{}", "config0: holds no credential")]
    [TestCase("""{"auths":[]}""", "config0.auths: is not a JSON object")]
    [TestCase("""{"auths":null}""", "config0: holds no credential")]
    [TestCase("""{"auths":{}}""", "config0: holds no credential")]
    [TestCase("""{"auths":{},"credHelpers":{"r.example":"ecr-login"}}""", "config0.credHelpers: names a program")]
    [TestCase("""{"auths":{},"credsStore":"desktop"}""", "config0.credsStore: names a program that the node does not run")]
    [TestCase("""{"auths":{},"CredsStore":"desktop"}""", "config0.credsStore: names a program that the node does not run")]
    [TestCase("""{"auths":{},"HttpHeaders":{"a":1}}""", "config0.HttpHeaders: is not an object of strings")]
    public void Read_DocumentWrong_Refused(string json, string problem) =>
        Assert.That(Refusal(json), Does.Contain(problem));

    [TestCase("\"s3cr3t\"", "]: is not a JSON object")]
    [TestCase("{}", "]: holds no credential, as where a credential store keeps it")]
    [TestCase("null", "]: holds no credential")]
    [TestCase("""{"auth":""}""", "]: holds no credential")]
    [TestCase("""{"username":"u"}""", "has an empty user or password")]
    [TestCase("""{"identitytoken":"s3cr3t"}""", ".identitytoken: does nothing in a pull secret")]
    [TestCase("""{"IdentityToken":"s3cr3t"}""", ".identitytoken: does nothing in a pull secret")]
    [TestCase("""{"auth":"dTpzM2NyM3Q=","registrytoken":"s3cr3t"}""", ".registrytoken: does nothing in a pull secret")]
    [TestCase("""{"auth":7}""", ".auth: is not a string")]
    [TestCase("""{"auth":"dTpzM2NyM3Q=","auth":"dTpw"}""", ".auth: is there twice, and the kubelet takes the last")]
    [TestCase("""{"auth":"dTpzM2NyM3Q=","Auth":"dTpw"}""", ".auth: is there twice, and the kubelet takes the last")]
    [TestCase("""{"auth":"dTpf-_8="}""", ".auth: is not base64: use the standard alphabet")]
    [TestCase("""{"auth":"dTp_"}""", ".auth: is not base64")]
    [TestCase("""{"auth":"dTpzM"}""", ".auth: is not base64")]
    [TestCase("""{"auth":"dTpw=="}""", ".auth: is not base64")]
    [TestCase("""{"auth":"dTpzM2NyM3Q= "}""", ".auth: is not base64")]
    [TestCase("""{"auth":"dTr//w=="}""", ".auth: does not decode to UTF-8 text")]
    [TestCase("""{"auth":"czNjcjN0"}""", ".auth: decodes to text without \":\"")]
    [TestCase("""{"auth":"OnMzY3IzdA=="}""", ".auth: has an empty user or password")]
    [TestCase("""{"auth":"dTpzM2NyM3QK"}""", ".auth: has a line break or another control character")]
    [TestCase("""{"username":"u","password":"s3cr3t\n"}""", "has a line break or another control character")]
    [TestCase("""{"username":"u:v","password":"s3cr3t"}""", "has a user with \":\"")]
    [TestCase("""{"auth":"dTpzM2NyM3Q=","username":"v"}""", "has an auth that differs from username and password")]
    [TestCase("""{"auth":"dTpzM2NyM3Q=","password":"other"}""", "has an auth that differs from username and password")]
    public void Read_EntryWrong_Refused(string entry, string problem) =>
        Assert.That(Refusal(Auths(("r.example", entry))), Does.Contain("config0.auths[\"r.example\"").And.Contain(problem));

    /// <summary>Each is JSON, and none of them is text.</summary>
    [TestCase("""{"auths":{"r.example":{"username":"u","password":"\ud800"}}}""", "config0.auths[\"r.example\"].password")]
    [TestCase("""{"auths":{"r.example":{"username":"\udc00","password":"p"}}}""", "config0.auths[\"r.example\"].username")]
    [TestCase("""{"auths":{"r.example":{"auth":"\ud800"}}}""", "config0.auths[\"r.example\"].auth")]
    [TestCase("""{"auths":{"r.example":{"AUTH":"\ud83d"}}}""", "config0.auths[\"r.example\"].auth")]
    [TestCase("""{"auths":{"\ud800.example":{"auth":"dTpzM2NyM3Q="}}}""", "config0.auths[0]")]
    [TestCase("""{"\ud800":{"auth":"dTpzM2NyM3Q="}}""", "config0[0]")]
    public void Read_HalfOfASurrogatePair_Refused(string json, string place) =>
        Assert.That(Refusal(json), Does.Contain($"{place}: holds half of a surrogate pair"));

    [Test]
    public void Read_TextThatIsNoUnicode_Refused() =>
        Assert.That(Refusal("{\"auths\":{\"r.example\":{\"auth\":\"\ud800\"}}}"), Does.Contain("holds half of a surrogate pair"));

    [TestCase("""{"\ud800":1,"auths":{"r.example":{"auth":"dTpzM2NyM3Q=","\ud800":"x"}}}""")]
    [TestCase("""{"auths":{"r.example":{"auth":"dTpzM2NyM3Q="}},"plugins":{"\ud800":"\udfff"}}""")]
    public void Read_HalfOfASurrogatePairWhereNothingIsRead_LeftOut(string json) =>
        Assert.That(Written(json).Json, Is.EqualTo(Auths(("r.example", Good))));

    [TestCase("""{"Auths":{"r.example":{"auth":"dTpzM2NyM3Q="}}}""")]
    [TestCase("""{"AUTHS":{"r.example":{"AUTH":"dTpzM2NyM3Q="}}}""")]
    [TestCase("{\"auth\u017F\":{\"r.example\":{\"auth\":\"dTpzM2NyM3Q=\"}}}")]
    [TestCase("""{"auths":{"r.example":{"Username":"u","PassWord":"s3cr3t"}}}""")]
    [TestCase("""{"auths":{"r.example":{"username":"u","password":"s3cr3t","auth":""}}}""")]
    [TestCase("""{"auths":{"r.example":{"username":"u","password":"s3cr3t","auth":null}}}""")]
    [TestCase("""{"auths":{"r.example":{"username":"","password":"","auth":"dTpzM2NyM3Q="}}}""")]
    [TestCase("""{"auths":{"r.example":{"auth":"dTpzM2NyM3Q"}}}""")]
    [TestCase("""{"auths":{"r.example":{"auth":"dTpzM2Ny\nM3Q=\r\n"}}}""")]
    [TestCase("""{"auths":{"r.example":{"auth":"dTpzM2NyM3Q="}},"auths":null}""")]
    public void Read_AsGoReadsIt_Written(string json)
    {
        var (written, notes) = Written(json);

        Assert.That(written, Is.EqualTo(Auths(("r.example", Good))));
        Assert.That(notes, Is.Empty);
    }

    [TestCase("""{"auths":{"r.example":{"auth":"dTpzM2NyM3Q="}},"HttpHeaders":{"a":"s3cr3t"}}""", "config0.HttpHeaders: does nothing")]
    [TestCase("""{"auths":{"r.example":{"auth":"dTpzM2NyM3Q="}},"currentContext":"s3cr3t"}""", "config0[1]: does nothing")]
    [TestCase("""{"auths":{"r.example":{"auth":"dTpzM2NyM3Q=","email":"a@b"}}}""", ".email: does nothing")]
    [TestCase("""{"auths":{"r.example":{"auth":"dTpzM2NyM3Q=","serveraddress":"h"}}}""", ".serveraddress: does nothing")]
    [TestCase("""{"auths":{"r.example":{"s3cr3t":"x","auth":"dTpzM2NyM3Q="}}}""", "config0.auths[\"r.example\"][0]: does nothing")]
    [TestCase("""{"r.example":{"auth":"dTpzM2NyM3Q="}}""", "config0: is of the legacy form .dockercfg")]
    [TestCase("""{"https://r.example/v1/":{"username":"u","password":"s3cr3t","email":"a@b"}}""", "config0: is of the legacy form")]
    public void Read_MoreThanTheKubeletReads_LeftOutAndTold(string json, string note)
    {
        var (written, notes) = Written(json);

        Assert.That(written, Is.EqualTo(Auths(("r.example", Good))));
        Assert.That(notes, Does.Contain(note));
    }

    [Test]
    public void Merge_DocumentsDisagree_Refused() => Assert.That(
        Refusal(Auths(("r.example", Good)), """{"auths":{"https://r.example/v1/":{"auth":"dTpw"}}}"""),
        Is.EqualTo(
            "config1.auths[\"https://r.example/v1/\"]: is for the images of \"r.example\" with another credential than "
            + "config0.auths[\"r.example\"]: keep one, or use paths"));

    [Test]
    public void Merge_Several_AllProblemsToldAtOnce()
    {
        var message = Refusal("{}", """{"auths":{"R.example":{"auth":"?"}}}""");

        Assert.That(message, Does.Contain("config0: holds no credential"));
        Assert.That(message, Does.Contain("config1.auths[0]: the key has a host in upper case"));
        Assert.That(message, Does.Contain("config1.auths[0].auth: is not base64"));
    }

    [Test]
    public void Merge_OverOneMebibyte_Refused()
    {
        var large = new JsonObject { ["username"] = "u", ["password"] = new string('p', 800_000) }.ToJsonString();

        Assert.That(Refusal(Auths(("r.example", large))), Does.Contain("bytes: a Secret holds 1048576, so use fewer"));
    }

    /// <summary>Editors of Windows write one, and Go takes it for no JSON.</summary>
    [Test]
    public void Read_ByteOrderMark_IsToldAndLeftOut()
    {
        var (json, notes) = Written("\uFEFF" + Auths(("r.example", Good)));

        Assert.That(json, Is.EqualTo(Auths(("r.example", Good))));
        Assert.That(notes, Is.EqualTo(
            "config0: begins with a byte order mark, for which the kubelet refuses the whole document: it is written without"));
        Assert.That(Refusal("\uFEFF\uFEFF{}"), Does.Contain("config0: is not JSON (line 1, byte 1)"));
    }

    /// <summary>The manifest of a pull secret, as <c>kubectl get secret NAME --output json</c> writes it.</summary>
    [TestCase("kubernetes.io/dockerconfigjson", ".dockerconfigjson", "", false)]
    [TestCase("kubernetes.io/dockerconfigjson", ".dockerconfigjson", "", true)]
    [TestCase("kubernetes.io/dockercfg", ".dockercfg", "config0: is of the legacy form .dockercfg: it is written as .dockerconfigjson", false)]
    public void Read_Manifest_IsTheDocumentInIt(string type, string key, string notes, bool isPlain)
    {
        var auths = Auths(("r.example", Good));
        var content = key == ".dockercfg" ? JsonNode.Parse(auths)!["auths"]!.ToJsonString() : auths;

        var written = Written(Manifest("Secret", type, key, content, isPlain));

        Assert.That(written, Is.EqualTo((auths, notes)));
    }

    [TestCase("ConfigMap", "kubernetes.io/dockerconfigjson", ".dockerconfigjson", "is an object of Kubernetes that is no Secret: give what kubectl get secret NAME --output json writes")]
    [TestCase("List", "kubernetes.io/dockerconfigjson", ".dockerconfigjson", "is an object of Kubernetes that is no Secret")]
    [TestCase("Secret", "Opaque", ".dockerconfigjson", "is of a type that the kubelet does not read: make it of type kubernetes.io/dockerconfigjson")]
    [TestCase("Secret", "kubernetes.io/dockerconfigjson", "config.json", "has no .dockerconfigjson, which its type asks for: add it to data, in base64")]
    public void Read_ManifestThatTheKubeletDoesNotRead_Refused(string kind, string type, string key, string problem) => Assert.That(
        Refusal(Manifest(kind, type, key, Auths(("r.example", Good)), isPlain: false)), Does.StartWith($"config0: {problem}"));

    /// <summary>One that holds another one is no document.</summary>
    [Test]
    public void Read_ManifestInAManifest_Refused() => Assert.That(
        Refusal(Manifest("Secret", "kubernetes.io/dockerconfigjson", ".dockerconfigjson", """{"apiVersion":"v1","kind":"Secret"}""", isPlain: true)),
        Does.StartWith("config0: holds no credential"));

    private static string Manifest(string kind, string type, string key, string content, bool isPlain) => new JsonObject
    {
        ["apiVersion"] = "v1",
        ["kind"] = kind,
        ["metadata"] = new JsonObject { ["name"] = "pull" },
        ["type"] = type,
        [isPlain ? "stringData" : "data"] = new JsonObject
        {
            [key] = isPlain ? content : Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(content)),
        },
    }.ToJsonString();
}
