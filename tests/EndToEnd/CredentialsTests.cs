using System.Text.Json.Nodes;

namespace RegistryInfra.EndToEnd.Tests;

/// <summary><c>registry credentials check</c>: what the kubelet makes of credentials, and never the credentials.</summary>
public class CredentialsTests
{
    // u:s3cr3t
    private const string Auth = "dTpzM2NyM3Q=";

    [Test]
    public async Task Check_RightConfig_TellsTheEntryOfEachImage()
    {
        using var project = ShopProject.Of("");
        project.Write("config.json", $$$$"""
            {"auths":{"quay.io/acme/":{"auth":"{{{{Auth}}}}"},"quay.io":{"auth":"{{{{Auth}}}}"},"docker.io":{"auth":"{{{{Auth}}}}"}}}
            """);

        var result = await CheckAsync(project, "--config", "config.json", "quay.io/acme/app:1", "nginx");

        Assert.That(result, Is.EqualTo(new CommandResult(0, """
            quay.io/acme/app:1
              config.json.auths["quay.io/acme/"]
              config.json.auths["quay.io"]
            docker.io/library/nginx
              config.json.auths["docker.io"]
            A pull secret would hold:
            {"auths":{"docker.io":{"auth":"[secret]"},"quay.io":{"auth":"[secret]"},"quay.io/acme/":{"auth":"[secret]"}}}

            """, "")));
    }

    /// <summary>A key of the whole of Docker Hub leaks to other hosts, and one with a pattern to whoever owns a name.</summary>
    [Test]
    public async Task Check_KeysThatLeak_ToldWithTheImagesThatGetThem()
    {
        using var project = ShopProject.Of("");
        project.Write("config.json", $$$$"""
            {"auths":{"https://index.docker.io/v1/":{"auth":"{{{{Auth}}}}"},"*.example":{"auth":"{{{{Auth}}}}"}}}
            """);

        var result = await CheckAsync(project, "--config", "config.json", "localhost/app", "evil.example/app");

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Output, Does.StartWith("""
            localhost/app
              config.json.auths["https://index.docker.io/v1/"]
            evil.example/app
              config.json.auths[1]
            config.json.auths[1]: the key has a wildcard, which gives the credential to whoever owns a matching name: name the host

            """));
        Assert.That(result.Output, Does.Contain("such as localhost/app and Acme/app: it is written \"docker.io\""));
        Assert.That(result.Output, Does.Not.Contain("A pull secret would hold"));
        Assert.That(result.Error, Is.EqualTo("2 to mend\n"));
    }

    [Test]
    public async Task Check_ImageWithoutAnEntry_IsAFinding()
    {
        using var project = ShopProject.Of("");
        project.Write("config.json", $$$$"""{"auths":{"quay.io":{"auth":"{{{{Auth}}}}"}}}""");

        var result = await CheckAsync(project, "--config", "config.json", "quay.io:8443/app");

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Output, Does.Contain(
            "quay.io:8443/app: no entry is for it, so it is pulled without a credential: add one for its host\n"));
    }

    [Test]
    public async Task Check_Json_HoldsTheSame()
    {
        using var project = ShopProject.Of("");
        project.Write("config.json", $$$$"""{"auths":{"quay.io":{"auth":"{{{{Auth}}}}"}},"credsStore":"desktop"}""");

        var result = await CheckAsync(project, "--config", "config.json", "--json", "quay.io/app");

        Assert.That(result.ExitCode, Is.EqualTo(1));
        var report = JsonNode.Parse(result.Output)!;
        Assert.That(report["images"]![0]!["image"]!.ToString(), Is.EqualTo("quay.io/app"));
        Assert.That(report["images"]![0]!["entries"]!.AsArray().Single()!.ToString(), Is.EqualTo("config.json.auths[\"quay.io\"]"));
        Assert.That(report["findings"]!.AsArray().Single()!["place"]!.ToString(), Is.EqualTo("config.json.credsStore"));
        Assert.That(report["findings"]![0]!["message"]!.ToString(), Does.StartWith("names a program that the node does not run"));
        Assert.That(report["written"], Is.Null);
        Assert.That(report.AsObject().Select(member => member.Key), Is.EqualTo(new[] { "images", "findings", "written" }));
    }

    [TestCase("data:\n  .dockerconfigjson: {0}", "kubernetes.io/dockerconfigjson", 0, "A pull secret would hold")]
    [TestCase("stringData:\n  .dockerconfigjson: '{1}'", "kubernetes.io/dockerconfigjson", 0, "A pull secret would hold")]
    [TestCase("data:\n  .dockerconfigjson: {0}", "Opaque", 1, "Secret pull: is of a type that the kubelet does not read")]
    [TestCase("data:\n  config.json: {0}", "kubernetes.io/dockerconfigjson", 1, "Secret pull: has no .dockerconfigjson, which its type asks for")]
    [TestCase("data:\n  .dockerconfigjson: '{1}'", "kubernetes.io/dockerconfigjson", 1, "Secret pull: has a .dockerconfigjson that is not text in base64")]
    public async Task Check_Manifest_ReadAsTheKubeletDoes(string content, string type, int exitCode, string said)
    {
        using var project = ShopProject.Of("");
        var config = $$$$"""{"auths":{"quay.io":{"auth":"{{{{Auth}}}}"}}}""";
        var encoded = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(config));
        project.Write("secret.yaml",
            "apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n---\napiVersion: v1\nkind: Secret\nmetadata: { name: pull }\n"
            + $"type: {type}\n{content.Replace("{0}", encoded, StringComparison.Ordinal).Replace("{1}", config, StringComparison.Ordinal)}\n");

        var result = await CheckAsync(project, "--manifest", "secret.yaml");

        Assert.That(result.ExitCode, Is.EqualTo(exitCode), result.ToString());
        Assert.That(result.Output, Does.Contain(said));
        Assert.That(result.Output, Does.Not.Contain(encoded));
    }

    [Test]
    public async Task Check_ListOfSecretsOfTheLegacyType_AllRead()
    {
        using var project = ShopProject.Of("");
        var legacy = $$$$"""{"quay.io":{"auth":"{{{{Auth}}}}","email":"a@example.com"}}""";
        project.Write("secrets.json", $$$$"""
            {"apiVersion":"v1","kind":"List","items":[
              {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"other"}},
              {"apiVersion":"v1","kind":"Secret","metadata":{"name":"old"},"type":"kubernetes.io/dockercfg","stringData":{".dockercfg":{{{{System.Text.Json.JsonSerializer.Serialize(legacy)}}}}}}]}
            """);

        var result = await CheckAsync(project, "--manifest", "secrets.json", "quay.io/app");

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Output, Does.Contain("quay.io/app\n  Secret old[\"quay.io\"]\n"));
        Assert.That(result.Output, Does.Contain("Secret old: is of the legacy form .dockercfg: it is written as .dockerconfigjson\n"));
        Assert.That(result.Output, Does.Contain("""{"auths":{"quay.io":{"auth":"[secret]"}}}"""));
    }

    [Test]
    public async Task Check_WithoutFlags_ReadsWhatDockerReads()
    {
        using var project = ShopProject.Of("");
        project.Write("docker/config.json", $$$$"""{"auths":{"quay.io":{"auth":"{{{{Auth}}}}"}}}""");

        var result = await RegistryCommand.RunAsync(
            project, [("DOCKER_CONFIG", Path.Combine(project.Root, "docker"))], "credentials", "check", "quay.io/app");

        Assert.That(result.ExitCode, Is.Zero, result.ToString());
        Assert.That(result.Output, Does.StartWith("quay.io/app\n  config.json.auths[\"quay.io\"]\n"));
    }

    [TestCase("credentials check --config missing.json", "missing.json cannot be read: ")]
    [TestCase("credentials check --manifest other.yaml", "other.yaml holds no Secret: give a manifest of kind Secret")]
    [TestCase("credentials check --manifest broken.yaml", "broken.yaml:2:3: malformed YAML")]
    [TestCase("credentials check --config good.json --manifest other.yaml", "--config and --manifest exclude each other: give one of them")]
    [TestCase("credentials check --config good.json Acme/", "image: ")]
    [TestCase("credentials check --config bytes.json", "bytes.json is not UTF-8 text")]
    [TestCase("credentials chek", "unknown command: chek; did you mean check?")]
    public async Task Check_BadInput_ToldOnceWithoutItsContent(string command, string said)
    {
        using var project = ShopProject.Of("");
        project.Write("good.json", $$$$"""{"auths":{"quay.io":{"auth":"{{{{Auth}}}}"}}}""");
        project.Write("other.yaml", "kind: ConfigMap\n");
        project.Write("broken.yaml", $"a: [s3cr3t, {Auth}\n b: }}");
        await File.WriteAllBytesAsync(Path.Combine(project.Root, "bytes.json"), [0x7b, 0xff, 0x7d]);

        var result = await RegistryCommand.RunAsync(project, command.Split(' '));

        Assert.That(result.ExitCode, Is.EqualTo(2), result.ToString());
        Assert.That(result.Error, Does.StartWith("error: ").And.Contain(said));
        Assert.That(result.ToString(), Does.Not.Contain("s3cr3t").And.Not.Contain(Auth).And.Not.Contain("fault of the registry"));
    }

    /// <summary>What PowerShell writes is read as Go reads it.</summary>
    [TestCase("utf-8", 1, "config.json: begins with a byte order mark, for which the kubelet refuses the whole document")]
    [TestCase("utf-16", 2, "config.json is not UTF-8 text")]
    public async Task Check_FileWithAByteOrderMark_IsNotReadAsIfItHadNone(string encoding, int exitCode, string said)
    {
        using var project = ShopProject.Of("");
        await File.WriteAllTextAsync(
            Path.Combine(project.Root, "config.json"),
            $$$$"""{"auths":{"quay.io":{"auth":"{{{{Auth}}}}"}}}""",
            System.Text.Encoding.GetEncoding(encoding));

        var result = await CheckAsync(project, "--config", "config.json");

        Assert.That(result.ExitCode, Is.EqualTo(exitCode), result.ToString());
        Assert.That(result.ToString(), Does.Contain(said));
    }

    [Test]
    public async Task Check_ManifestWithAByteOrderMark_IsReadAsKubectlReadsIt()
    {
        using var project = ShopProject.Of("");
        project.Write("secret.yaml",
            "\uFEFFkind: Secret\nmetadata: { name: pull }\ntype: kubernetes.io/dockerconfigjson\nstringData:\n"
            + $$$$"""  .dockerconfigjson: '{"auths":{"quay.io":{"auth":"{{{{Auth}}}}"}}}'""" + "\n");

        var result = await CheckAsync(project, "--manifest", "secret.yaml", "quay.io/app");

        Assert.That(result.ExitCode, Is.Zero, result.ToString());
    }

    /// <summary>From a pipe, with line ends of Windows and a colon in the password.</summary>
    [Test]
    public async Task Check_StandardInput_IsReadToItsEnd()
    {
        using var project = ShopProject.Of("");
        var auth = Convert.ToBase64String("u:s3cr3t:and:more"u8);

        project.Write("input.json", $$$$"""{"auths":{"quay.io":{"auth":"{{{{auth}}}}"}}}""" + "\r\n");

        using var process = RegistryCommand.StartShell(project, "credentials check --config - quay.io/app < input.json");
        var result = await RegistryCommand.EndAsync(process);

        Assert.That(result, Is.EqualTo(new CommandResult(0, """
            quay.io/app
              standard input.auths["quay.io"]
            A pull secret would hold:
            {"auths":{"quay.io":{"auth":"[secret]"}}}

            """, "")));
    }

    [TestCase("[", 100_000)]
    [TestCase("{a: ", 100_000)]
    public async Task Check_ManifestThatNestsWithoutEnd_EndsWithAnError(string piece, int times)
    {
        using var project = ShopProject.Of("");
        project.Write("deep.yaml", string.Concat(Enumerable.Repeat(piece, times)));

        var result = await CheckAsync(project, "--manifest", "deep.yaml");

        Assert.That(result.ExitCode, Is.EqualTo(2), result.ToString());
        Assert.That(result.Error, Does.Contain("deep.yaml:1:").And.Contain("malformed YAML"));
    }

    private static async Task<CommandResult> CheckAsync(ShopProject project, params string[] arguments)
    {
        var result = await RegistryCommand.RunAsync(project, ["credentials", "check", .. arguments]);
        Assert.That(result.ToString(), Does.Not.Contain("s3cr3t").And.Not.Contain(Auth));
        return result;
    }
}
