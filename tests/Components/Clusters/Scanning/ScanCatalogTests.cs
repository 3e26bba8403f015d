using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.Distribution;
using RegistryInfra.Components.Tests.Registries.Distribution;

namespace RegistryInfra.Components.Tests.Clusters.Scanning;

/// <summary>The script of the job against a real registry: what it lists is scanned, whether it runs or not.</summary>
public sealed class ScanCatalogTests
{
    private const string ManifestType = "application/vnd.oci.image.manifest.v1+json";
    private const string IndexType = "application/vnd.oci.image.index.v1+json";

    [SetUp]
    public void RequireTools() => Tool.Require(Tool.Registry, Tool.Skopeo, Tool.Htpasswd, Tool.Python);

    [Test]
    public async Task Scan_Catalog_ScansEachDigestOnceWithItsTags()
    {
        using var registry = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        using var script = new ScanScript();
        var api = await PushAsync(registry, "shop/api", "1");
        await PutAsync(registry, "shop/api", "latest", await ManifestAsync(registry, "shop/api", "1"), ManifestType);
        var web = await PushAsync(registry, "shop/web", "2");
        script.Pods["shop"] = [[ScanScript.Pod($"{registry.Host}/shop/web:2", $"{registry.Host}/shop/web@{web}")]];

        var (exitCode, output) = await ScanAsync(script, registry);

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(script.Summary["images"]!.AsArray().Select(image => image!.ToJsonString()), Is.EqualTo(new[]
        {
            $$$"""{"image":"{{{registry.Host}}}/shop/api@{{{api}}}","namespaces":[],"tags":["1","latest"],"vulnerabilities":{"HIGH":0,"CRITICAL":0}}""",
            $$$"""{"image":"{{{registry.Host}}}/shop/web@{{{web}}}","namespaces":["shop"],"tags":["2"],"vulnerabilities":{"HIGH":0,"CRITICAL":0}}""",
        }));
        Assert.That(Scanned(script), Has.Length.EqualTo(2));
    }

    /// <summary>A list is one image; what is only for other machines is scanned by its images; a signature is none.</summary>
    [Test]
    public async Task Scan_ListsAndSignatures_AreScannedAsWhatTheyAre()
    {
        using var registry = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        using var script = new ScanScript();
        var image = await PushAsync(registry, "shop/api", "1");
        var manifest = JsonNode.Parse(await ManifestAsync(registry, "shop/api", "1"))!;
        var size = (await ManifestAsync(registry, "shop/api", "1")).Length;
        var here = OperatingSystem.IsLinux() && System.Runtime.InteropServices.RuntimeInformation.OSArchitecture
            == System.Runtime.InteropServices.Architecture.Arm64 ? "arm64" : "amd64";
        var everywhere = await PutAsync(registry, "shop/api", "everywhere", Index(Entry(here), Entry("s390x"), Attestation()), IndexType);
        await PutAsync(registry, "shop/api", "elsewhere", Index(Entry("s390x"), Attestation()), IndexType);
        await PutAsync(registry, "shop/api", "referrers", Index(Entry(here, artifactType: "application/spdx+json")), IndexType);
        manifest["layers"]![0]!["mediaType"] = "application/vnd.dev.cosign.simplesigning.v1+json";
        await PutAsync(registry, "shop/api", $"{image.Replace(':', '-')}.sig", manifest.ToJsonString(), ManifestType);

        var (exitCode, output) = await ScanAsync(script, registry);

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(Scanned(script), Is.EquivalentTo(new[]
        {
            $"{registry.Host}/shop/api@{image}", $"{registry.Host}/shop/api@{everywhere}",
        }));
        Assert.That(
            script.Summary["images"]!.AsArray().Single(entry => entry!["image"]!.ToString().EndsWith(image, StringComparison.Ordinal))!["tags"]!
                .ToJsonString(),
            Is.EqualTo("""["1","elsewhere"]"""));

        object Entry(string architecture, string? artifactType = null) => artifactType is null
            ? new { mediaType = ManifestType, digest = image, size, platform = new { architecture, os = "linux" } }
            : new { mediaType = ManifestType, digest = image, size, artifactType };

        object Attestation() =>
            new { mediaType = ManifestType, digest = image, size, platform = new { architecture = "unknown", os = "unknown" } };
    }

    /// <summary>A registry hands out its list in pages of a hundred.</summary>
    [Test]
    public async Task Scan_MoreRepositoriesThanAPage_ScansAll()
    {
        using var registry = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        using var script = new ScanScript();
        await PushAsync(registry, "shop/api", "1");
        var text = await ManifestAsync(registry, "shop/api", "1");
        var manifest = JsonNode.Parse(text)!;
        foreach (var number in Enumerable.Range(0, 104))
        {
            foreach (var blob in (JsonNode[])[manifest["config"]!, manifest["layers"]![0]!])
            {
                using var mounted = await SendAsync(
                    registry, HttpMethod.Post, $"v2/many/of-{number}/blobs/uploads/?mount={blob["digest"]}&from=shop/api");
                Assert.That(mounted.StatusCode, Is.EqualTo(HttpStatusCode.Created));
            }

            await PutAsync(registry, $"many/of-{number}", "1", text, ManifestType);
        }

        var (exitCode, output) = await ScanAsync(script, registry);

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(script.Summary["images"]!.AsArray(), Has.Count.EqualTo(105));
    }

    [Test]
    public async Task Scan_CatalogOfTokens_IsReadByTheOneForIt()
    {
        using var tokens = new TokenService();
        using var registry = await ServedRegistry.StartAsync(Roles(tokens), realm: tokens.Realm);
        using var script = new ScanScript();
        var (pushed, log) = await registry.PushAsync("shop/api:1");
        Assert.That(pushed, Is.Zero, log);

        var (exitCode, output) = await ScanAsync(script, registry);

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(Scanned(script), Has.Length.EqualTo(1));
    }

    /// <summary>What runs is scanned all the same, and what was known of the registry's images is no news tomorrow.</summary>
    [Test]
    public async Task Scan_CatalogThatRefuses_IsToldAndTheRestIsScanned()
    {
        using var registry = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        using var script = new ScanScript();
        script.Find(new() { [$"{registry.Host}/shop/api"] = [("CVE-2027-1", "CRITICAL")] });
        await PushAsync(registry, "shop/api", "1");
        await ScanAsync(script, registry);
        script.Pods["shop"] = [[ScanScript.Pod("r.example.com/web", $"r.example.com/web@sha256:{new string('a', 64)}")]];
        await File.WriteAllTextAsync(Path.Combine(registry.Folder, "docker/config.json"), """{"auths":{}}""");

        var (exitCode, output) = await script.ScanAsync(
            catalogs: [(registry.Host, Authority(registry))], dockerConfig: Path.Combine(registry.Folder, "docker"));

        Assert.That(exitCode, Is.EqualTo(1), output);
        Assert.That(script.Summary["failed"]!.ToJsonString(), Is.EqualTo(
            $$$"""[{"image":"{{{registry.Host}}}","namespaces":[],"problem":"its images cannot be listed: it wants a login, and the pull secret has no credential for it"}]"""));
        Assert.That(script.Summary["images"]!.AsArray(), Has.Count.EqualTo(1));
        Assert.That(script.Data["criticals.json"]!.ToString(), Does.Contain($"\"{registry.Host}/shop/api\": [\"CVE-2027-1\"]"));
    }

    [Test]
    public async Task Scan_WrongPassword_IsToldAndNotShown()
    {
        using var registry = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        using var script = new ScanScript();
        await ConfigureAsync(registry, "cluster:not-the-password");

        var (exitCode, output) = await script.ScanAsync(
            catalogs: [(registry.Host, Authority(registry))], dockerConfig: Path.Combine(registry.Folder, "docker"));

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.EndWith(
            $"\n{registry.Host}: its images cannot be listed: /v2/_catalog?n=100: the registry answers 401\n"));
    }

    /// <summary>Who has another authority gets no credential.</summary>
    [Test]
    public async Task Scan_OtherAuthority_IsRefused()
    {
        using var registry = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback());
        using var script = new ScanScript();
        await ConfigureAsync(registry, $"cluster:{ServedRegistry.Password}");

        var (exitCode, output) = await script.ScanAsync(
            catalogs: [(registry.Host, null)], dockerConfig: Path.Combine(registry.Folder, "docker"));

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.Contain("CERTIFICATE_VERIFY_FAILED"));
    }

    private static DistributionRegistryArgs Roles(TokenService tokens) => new()
    {
        Host = ServedRegistry.OnLoopback().Host,
        Expose = new() { Kind = DistributionExposureKind.NodePort },
        AllowedCidrs = ["10.0.0.0/16"],
        Tokens = new()
        {
            Realm = "https://auth.example.com/token",
            Service = TokenService.Service,
            Issuer = TokenService.Issuer,
            Certificate = tokens.Pem,
            PullUser = nameof(RegistryRole.Admin),
            PullPassword = "any",
        },
    };

    private static async Task<(int ExitCode, string Output)> ScanAsync(ScanScript script, ServedRegistry registry)
    {
        Directory.CreateDirectory(Path.Combine(registry.Folder, "docker"));
        File.Copy(Path.Combine(registry.Folder, "auth.json"), Path.Combine(registry.Folder, "docker/config.json"), overwrite: true);
        return await script.ScanAsync(
            catalogs: [(registry.Host, Authority(registry))], dockerConfig: Path.Combine(registry.Folder, "docker"));
    }

    private static async Task ConfigureAsync(ServedRegistry registry, string pair)
    {
        Directory.CreateDirectory(Path.Combine(registry.Folder, "docker"));
        await File.WriteAllTextAsync(Path.Combine(registry.Folder, "docker/config.json"), JsonSerializer.Serialize(new
        {
            auths = new Dictionary<string, object> { [registry.Host] = new { auth = Base64(pair) } },
        }));
    }

    private static string Authority(ServedRegistry registry) => Path.Combine(registry.Folder, "trust/ca.crt");

    private static string[] Scanned(ScanScript script) =>
        [.. script.Calls.Where(call => call[0] == "image").Select(call => call[^1])];

    /// <summary>Pushes an image, and tells its digest.</summary>
    private static async Task<string> PushAsync(ServedRegistry registry, string repository, string tag)
    {
        var (exitCode, output) = await registry.PushAsync($"{repository}:{tag}");
        Assert.That(exitCode, Is.Zero, output);
        var manifest = await ManifestAsync(registry, repository, tag);
        return Digest(manifest);
    }

    private static async Task<string> ManifestAsync(ServedRegistry registry, string repository, string tag)
    {
        using var answer = await SendAsync(registry, HttpMethod.Get, $"v2/{repository}/manifests/{tag}");
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Pushes a manifest, and tells its digest.</summary>
    private static async Task<string> PutAsync(ServedRegistry registry, string repository, string tag, string manifest, string type)
    {
        using var answer = await SendAsync(
            registry, HttpMethod.Put, $"v2/{repository}/manifests/{tag}", new StringContent(manifest, new MediaTypeHeaderValue(type)));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Created), await answer.Content.ReadAsStringAsync());
        return Digest(manifest);
    }

    private static async Task<HttpResponseMessage> SendAsync(
        ServedRegistry registry, HttpMethod method, string path, HttpContent? content = null)
    {
        using var client = registry.Client();
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new("Basic", Base64($"cluster:{ServedRegistry.Password}"));
        request.Headers.Accept.ParseAdd(ManifestType);
        return await client.SendAsync(request);
    }

    private static string Digest(string manifest) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(manifest)))}";

    private static string Index(params object[] manifests) =>
        JsonSerializer.Serialize(new { schemaVersion = 2, mediaType = IndexType, manifests });

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
