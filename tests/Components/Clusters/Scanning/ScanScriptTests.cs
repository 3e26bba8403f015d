using System.Net;
using System.Text.Json.Nodes;
using RegistryInfra.Components.Tests.Registries.Distribution;
using static RegistryInfra.Components.Tests.Clusters.Scanning.ScanScript;

namespace RegistryInfra.Components.Tests.Clusters.Scanning;

/// <summary>The script of the job, run for real against a scanner and an API server that stand in.</summary>
internal sealed class ScanScriptTests
{
    private static readonly string _digest = $"sha256:{new string('a', 64)}";
    private static readonly string _other = $"sha256:{new string('b', 64)}";

    [SetUp]
    public void RequirePython() => Tool.Require(Tool.Python);

    [Test]
    public async Task Scan_ImageOfSeveralPods_IsScannedOnceByItsDigest()
    {
        using var script = new ScanScript();
        var image = $"registry.example.com:5000/shop/api@{_digest}";
        script.Pods["shop"] = [[Pod("registry.example.com:5000/shop/api:1.2", image)], [Pod("registry.example.com:5000/shop/api:1.3", image)]];
        script.Pods["web"] = [[Pod("registry.example.com:5000/shop/api", image)]];

        var (exitCode, output) = await script.ScanAsync();

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(script.Calls.Select(call => $"{call[0]} {Path.GetFileName(call[^1])}"), Is.EqualTo(new[]
        {
            $"image api@{_digest}", "convert report.json", "convert report.json",
        }));
        Assert.That(script.Summary["images"]!.ToJsonString(), Is.EqualTo(
            "[{\"image\":\"" + image + "\",\"namespaces\":[\"shop\",\"web\"],\"vulnerabilities\":{\"HIGH\":0,\"CRITICAL\":0}}]"));
    }

    /// <summary>Init and ephemeral containers run images as well; a Pod that has ended does not.</summary>
    [Test]
    public async Task Scan_EachKindOfContainer_IsScannedWhileItsPodLives()
    {
        using var script = new ScanScript();
        var pod = new JsonObject
        {
            ["spec"] = new JsonObject
            {
                ["containers"] = new JsonArray(new JsonObject { ["name"] = "a", ["image"] = "r.example.com/main" }),
                ["initContainers"] = new JsonArray(new JsonObject { ["name"] = "b", ["image"] = "r.example.com/init" }),
                ["ephemeralContainers"] = new JsonArray(new JsonObject { ["name"] = "c", ["image"] = "r.example.com/debug" }),
            },
            ["status"] = new JsonObject
            {
                ["phase"] = "Running",
                ["containerStatuses"] = Status("a", $"r.example.com/main@{_digest}"),
                ["initContainerStatuses"] = Status("b", $"r.example.com/init@{_digest}"),
                ["ephemeralContainerStatuses"] = Status("c", $"r.example.com/debug@{_digest}"),
            },
        };
        script.Pods["shop"] = [[pod, Pod("r.example.com/ended:1", $"r.example.com/ended@{_digest}", "Succeeded"), Pod("r.example.com/waiting:1", "")]];

        var (exitCode, output) = await script.ScanAsync();

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(Scanned(script), Is.EqualTo(new[]
        {
            $"r.example.com/debug@{_digest}", $"r.example.com/init@{_digest}", $"r.example.com/main@{_digest}",
        }));

        static JsonArray Status(string name, string id) => [new JsonObject { ["name"] = name, ["imageID"] = id }];
    }

    /// <summary>What the node tells is of the repository that it first pulled it from; the Pod's is the one with credentials.</summary>
    [TestCase("nginx:1.27", "docker.io/library/nginx@{0}", "docker.io/library/nginx@{0}")]
    [TestCase("acme/app", "docker-pullable://acme/app@{0}", "docker.io/acme/app@{0}")]
    [TestCase("cache.example.com/hub/nginx:1", "docker.io/library/nginx@{0}", "cache.example.com/hub/nginx@{0}")]
    [TestCase("localhost:30500/api:1", "localhost:30500/api@{0}", "localhost:30500/api@{0}")]
    [TestCase("r.example.com/api:1@{0}", "r.example.com/api@{0}", "r.example.com/api@{0}")]
    [TestCase("r.example.com/api:1", "{0}", "r.example.com/api:1")]
    public async Task Scan_EachSpellingOfAnImage_IsScannedAs(string image, string imageId, string scanned)
    {
        using var script = new ScanScript();
        script.Pods["shop"] = [[Pod(image.Replace("{0}", _digest), imageId.Replace("{0}", _digest))]];

        var (exitCode, output) = await script.ScanAsync();

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(Scanned(script), Is.EqualTo(new[] { scanned.Replace("{0}", _digest) }));
    }

    /// <summary>What a Pod says is no option of the scanner and no path of a file.</summary>
    [TestCase("--config=/etc/passwd")]
    [TestCase("r.example.com/../../../etc/cron.d/job")]
    [TestCase("r.example.com/a b")]
    public async Task Scan_NameOfNoImage_IsNotScanned(string image)
    {
        using var script = new ScanScript();
        script.Pods["shop"] = [[Pod(image, $"r.example.com/x@{_digest}")]];

        var (exitCode, output) = await script.ScanAsync();

        Assert.That(exitCode, Is.EqualTo(1), output);
        Assert.That(script.Calls, Is.Empty);
        Assert.That(script.Summary["failed"]![0]!["problem"]!.ToString(), Is.EqualTo("the name is not one of an image in a registry"));
        Assert.That(Directory.Exists(script.Reports), Is.False);
    }

    [Test]
    public async Task Scan_Findings_CountOnceAnImageAndBySeverity()
    {
        using var script = new ScanScript();
        script.Find(new() { ["r.example.com/api"] = [("CVE-2027-1", "CRITICAL"), ("CVE-2027-2", "HIGH"), ("CVE-2027-3", "LOW")] });
        Run(script, $"r.example.com/api@{_digest}");

        await script.ScanAsync();

        Assert.That(script.Summary["vulnerabilities"]!.ToJsonString(), Is.EqualTo("""{"HIGH":1,"CRITICAL":1}"""));
        Assert.That(script.Summary["new"]!.ToJsonString(), Is.EqualTo("""["r.example.com/api CVE-2027-1"]"""));
        Assert.That(
            script.Data["metrics"]!.ToString().Split('\n'),
            Does.Contain("image_scan_new_critical_vulnerabilities 1")
                .And.Contain("image_scan_vulnerabilities{severity=\"HIGH\"} 1")
                .And.Contain("image_scan_images 1")
                .And.Contain("image_scan_failed_images 0"));
    }

    /// <summary>What was known yesterday is no news, in another build of the same repository too.</summary>
    [Test]
    public async Task Scan_SecondTime_TellsOnlyWhatIsNew()
    {
        using var script = new ScanScript();
        script.Find(new() { ["r.example.com/api"] = [("CVE-2027-1", "CRITICAL")] });
        Run(script, $"r.example.com/api@{_digest}");
        await script.ScanAsync();
        Run(script, $"r.example.com/api@{_other}");
        script.Find(new() { ["r.example.com/api"] = [("CVE-2027-1", "CRITICAL"), ("CVE-2027-9", "CRITICAL")] });

        await script.ScanAsync();

        Assert.That(script.Summary["new"]!.ToJsonString(), Is.EqualTo("""["r.example.com/api CVE-2027-9"]"""));
    }

    /// <summary>An image that cannot be read today is not found clean, and tomorrow its findings are still known.</summary>
    [Test]
    public async Task Scan_ImageThatFails_IsToldAndItsFindingsStayKnown()
    {
        using var script = new ScanScript();
        script.Find(new()
        {
            ["r.example.com/api"] = [("CVE-2027-1", "CRITICAL")],
            ["r.example.com/web"] = [("CVE-2027-2", "HIGH")],
        });
        script.Pods["shop"] = [[Pod("r.example.com/api", $"r.example.com/api@{_digest}"), Pod("r.example.com/web", $"r.example.com/web@{_digest}")]];
        await script.ScanAsync();
        var known = script.Data["criticals.json"]!.ToString();
        script.Pods["shop"] = [[Pod("r.example.com/broken", $"r.example.com/broken@{_digest}"), Pod("r.example.com/web", $"r.example.com/web@{_digest}")]];

        var (exitCode, output) = await script.ScanAsync();

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Does.Contain($"r.example.com/broken@{_digest}: FATAL\tunauthorized: authentication required"));
        Assert.That(script.Summary["failed"]![0]!["problem"]!.ToString(), Is.EqualTo("FATAL\tunauthorized: authentication required"));
        Assert.That(script.Summary["images"]!.AsArray(), Has.Count.EqualTo(1));
        Assert.That(script.Data["metrics"]!.ToString(), Does.Contain("image_scan_failed_images 1\n"));
        Assert.That(known, Is.EqualTo("""{"r.example.com/api": ["CVE-2027-1"]}"""));
    }

    [Test]
    public async Task Scan_ImageThatTakesTooLong_IsToldAndTheOthersAreScanned()
    {
        using var script = new ScanScript();
        script.Pods["shop"] = [[Pod("r.example.com/slow", $"r.example.com/slow@{_digest}"), Pod("r.example.com/web", $"r.example.com/web@{_digest}")]];

        var (exitCode, _) = await script.ScanAsync(imageTimeoutSeconds: 2);

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(script.Summary["failed"]![0]!["problem"]!.ToString(), Is.EqualTo("not done after 2 seconds"));
        Assert.That(script.Summary["images"]!.AsArray(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Scan_Reports_AreFilesByScanAndSbomsByImage()
    {
        using var script = new ScanScript();
        Run(script, $"registry.example.com:5000/shop/api@{_digest}");

        await script.ScanAsync();
        await script.ScanAsync();

        var files = Directory.EnumerateFiles(script.Reports, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(script.Reports, file)).Order(StringComparer.Ordinal).ToArray();
        var name = _digest.Replace(':', '-');
        Assert.That(files[0], Is.EqualTo($"sboms/registry.example.com_5000/shop/api/{name}.cdx.json"));
        Assert.That(files[1..], Is.All.Match($"^scans/[0-9]{{8}}T[0-9]{{6}}Z/registry.example.com_5000/shop/api/{name}.sarif$"));
        Assert.That(
            JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(script.Reports, files[0])))!["format"]!.ToString(),
            Is.EqualTo("cyclonedx"));
        Assert.That(
            JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(script.Reports, files[1])))!["format"]!.ToString(),
            Is.EqualTo("sarif"));
        Assert.That(script.Calls.Where(call => call.Contains("sarif")), Has.Exactly(2).Items.And.All.Contain("HIGH,CRITICAL"));
    }

    [Test]
    public async Task Scan_OldReports_AreRemovedAndSbomsAreKept()
    {
        using var script = new ScanScript();
        Run(script, $"r.example.com/api@{_digest}");
        var old = Stamp(DateTime.UtcNow.AddDays(-8));
        var young = Stamp(DateTime.UtcNow.AddDays(-6));
        foreach (var folder in new[] { $"scans/{old}", $"scans/{young}", "scans/notes", "sboms/r.example.com/gone" })
        {
            Directory.CreateDirectory(Path.Combine(script.Reports, folder));
        }

        await script.ScanAsync(keepDays: 7);

        Assert.That(Directory.Exists(Path.Combine(script.Reports, "scans", old)), Is.False);
        Assert.That(Directory.Exists(Path.Combine(script.Reports, "scans", young)), Is.True);
        Assert.That(Directory.Exists(Path.Combine(script.Reports, "scans/notes")), Is.True);
        Assert.That(Directory.Exists(Path.Combine(script.Reports, "sboms/r.example.com/gone")), Is.True);

        static string Stamp(DateTime time) =>
            time.ToString("yyyyMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>A job that was ended while it wrote leaves a part of a file, which the next one replaces.</summary>
    [Test]
    public async Task Scan_HalfAnSbom_IsWrittenAnew()
    {
        using var script = new ScanScript();
        Run(script, $"r.example.com/api@{_digest}");
        var sbom = Path.Combine(script.Reports, "sboms/r.example.com/api", $"{_digest.Replace(':', '-')}.cdx.json");
        Directory.CreateDirectory(Path.GetDirectoryName(sbom)!);
        await File.WriteAllTextAsync(sbom, "{\"form");

        await script.ScanAsync();

        Assert.That(JsonNode.Parse(await File.ReadAllTextAsync(sbom))!["format"]!.ToString(), Is.EqualTo("cyclonedx"));
    }

    /// <summary>It asks for nothing else than its rights let it, and changes the summary alone.</summary>
    [Test]
    public async Task Scan_RequestsToTheApi_AreThoseOfItsRights()
    {
        using var script = new ScanScript();
        Run(script, $"r.example.com/api@{_digest}");

        await script.ScanAsync();

        const string Summary = "/api/v1/namespaces/image-scanning/configmaps/image-scan-summary";
        Assert.That(script.Requests, Is.EqualTo(new[]
        {
            $"GET {Summary}", "GET /api/v1/namespaces/shop/pods?limit=250", $"PATCH {Summary} application/merge-patch+json",
        }));
    }

    [Test]
    public async Task Scan_ApiThatRefuses_LeavesTheLastSummaryAndSaysWhy()
    {
        using var script = new ScanScript();
        Run(script, $"r.example.com/api@{_digest}");
        await script.ScanAsync();
        var before = script.Data.ToJsonString();
        script.Answer = response => response.StatusCode = 403;

        var (exitCode, output) = await script.ScanAsync();

        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(output, Is.EqualTo("GET /api/v1/namespaces/shop/pods?limit=250: the API server answers 403\n"));
        Assert.That(script.Data.ToJsonString(), Is.EqualTo(before));
    }

    /// <summary>The token goes to the API server and to nobody else.</summary>
    [Test]
    public async Task Scan_Redirect_IsNotFollowed()
    {
        using var script = new ScanScript();
        using var elsewhere = new ScanScript();
        script.Pods["shop"] = [[]];
        script.Answer = response => response.Redirect($"{elsewhere.Address}/api/v1/namespaces/shop/pods");

        var (exitCode, output) = await script.ScanAsync();

        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(output, Does.Contain("the API server answers 302").And.Not.Contain(Token));
        Assert.That(elsewhere.Requests, Is.Empty);
    }

    [Test]
    public async Task Scan_ScannerThatIsNotThere_SaysSo()
    {
        using var script = new ScanScript();
        Run(script, $"r.example.com/api@{_digest}");

        var (exitCode, output) = await script.ScanAsync(scanner: "/no/such/trivy");

        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(output, Does.StartWith("the scanner does not start: "));
        Assert.That(script.Data, Is.Empty);
    }

    [Test]
    public async Task Scan_NothingRuns_EndsWell()
    {
        using var script = new ScanScript();
        script.Pods["shop"] = [[]];

        Assert.That(await script.ScanAsync(), Is.EqualTo((0, "0 images scanned, 0 not, 0 new criticals\n")));
    }

    [Test]
    public async Task Serve_AfterAScan_AnswersItsFiguresAndNothingElse()
    {
        using var script = new ScanScript();
        Run(script, $"r.example.com/api@{_digest}");
        await script.ScanAsync();
        var (process, address) = script.Serve();
        using var client = new HttpClient { BaseAddress = new(address) };
        try
        {
            var answer = await UpAsync(client);

            Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo(script.Data["metrics"]!.ToString()));
            Assert.That(answer.Content.Headers.ContentType!.ToString(), Is.EqualTo("text/plain; version=0.0.4; charset=utf-8"));
            foreach (var path in new[] { "/", "/../token", "/metrics/../token", "/token" })
            {
                Assert.That((await client.GetAsync(path)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound), path);
            }
        }
        finally
        {
            process.Kill();
            process.Dispose();
        }
    }

    [Test]
    public async Task Serve_BeforeTheFirstScan_AnswersNoFigures()
    {
        using var script = new ScanScript();
        var (process, address) = script.Serve();
        using var client = new HttpClient { BaseAddress = new(address) };
        try
        {
            Assert.That(await (await UpAsync(client)).Content.ReadAsStringAsync(), Is.Empty);
        }
        finally
        {
            process.Kill();
            process.Dispose();
        }
    }

    private static void Run(ScanScript script, string image) => script.Pods["shop"] = [[Pod(image.Split('@')[0], image)]];

    private static string[] Scanned(ScanScript script) =>
        [.. script.Calls.Where(call => call[0] == "image").Select(call => call[^1])];

    private static async Task<HttpResponseMessage> UpAsync(HttpClient client)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await client.GetAsync("/metrics");
            }
            catch (HttpRequestException) when (attempt < 100)
            {
                await Task.Delay(100);
            }
        }
    }
}
