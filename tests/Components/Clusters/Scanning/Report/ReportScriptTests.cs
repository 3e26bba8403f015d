using System.Text.Json.Nodes;
using RegistryInfra.Components.Tests.Clusters.Admission;
using RegistryInfra.Images;
using RegistryInfra.Images.Rules;
using static RegistryInfra.Components.Tests.Clusters.Scanning.Report.ReportScript;

namespace RegistryInfra.Components.Tests.Clusters.Scanning.Report;

internal sealed class ReportScriptTests
{
    private const string Digest = "@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private const string Own = "registry.example.com/team/app" + Digest;

    /// <summary>The script reads references and rules as every engine does: it is held against the model that they are written from.</summary>
    [Test]
    public async Task Report_RandomImages_AreJudgedAsTheModelSays(
        [ValueSource(typeof(SampleProfile), nameof(SampleProfile.Names))] string profile)
    {
        var args = SampleProfile.Args(profile);
        var rules = args.Rules();
        var admission = Admission(rules);
        string[] images =
        [
            .. new RandomImages(7, rules.Own.All.Concat(rules.Others.All).Concat(rules.Platform.All)).Take(700).Distinct(),
        ];
        using var script = new ReportScript();
        script.Pods.AddRange(images.Select((image, index) => Pod("payments", $"p{index}", image)));

        var (exitCode, output) = await script.RunAsync(admission);

        Assert.That(exitCode, Is.Zero, output);
        var told = script.Summary["refused"]!.AsArray().ToDictionary(
            entry => entry!["image"]!.ToString(), entry => string.Join(' ', entry!["faults"]!.AsArray().Select(fault => fault!.ToString())));
        Assert.That(told, Is.EquivalentTo(images
            .Select(image => (image, rules.Judge(image).Faults))
            .Where(verdict => !verdict.Faults.IsEmpty)
            .ToDictionary(verdict => verdict.image, verdict => string.Join(' ', verdict.Faults.Select(Word)))));
        Assert.That(told.Count, Is.InRange(1, images.Length - 1));
    }

    [Test]
    public async Task Report_EachPlaceOfAnImage_IsLookedAt()
    {
        using var script = new ReportScript();
        var pod = Pod("shop", "web-1", Own, owner: "web");
        pod["spec"]!["initContainers"] = new JsonArray(new JsonObject { ["image"] = "evil.example/init:1" });
        pod["spec"]!["ephemeralContainers"] = new JsonArray(new JsonObject { ["image"] = "evil.example/debug:1" });
        pod["spec"]!["volumes"] = new JsonArray(
            new JsonObject { ["emptyDir"] = new JsonObject() },
            new JsonObject { ["image"] = new JsonObject { ["reference"] = "evil.example/files:1" } });
        script.Pods.Add(pod);

        var (exitCode, output) = await script.RunAsync(Admission());

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(
            script.Summary["refused"]!.AsArray().Select(entry => $"{entry!["namespace"]} {entry["workload"]} {entry["image"]}"),
            Is.EqualTo(new[]
            {
                "shop ReplicaSet/web evil.example/debug:1", "shop ReplicaSet/web evil.example/files:1", "shop ReplicaSet/web evil.example/init:1",
            }));
    }

    [Test]
    public async Task Report_NamespacesAndModes_DecideWhatIsRefused()
    {
        using var script = new ReportScript();
        foreach (var ns in new[] { "shop", "legacy", "kube-system" })
        {
            script.Pods.Add(Pod(ns, "a", "evil.example/x:1"));
        }

        script.Pods.Add(Pod("shop", "done", "evil.example/done:1", phase: "Succeeded"));
        script.Pods.Add(Pod("shop", "b-1", "evil.example/y:1", owner: "b"));
        script.Pods.Add(Pod("shop", "b-2", "evil.example/y:1", owner: "b"));
        script.Pods.Add(Pod("shop", "good", Own));

        var (_, output) = await script.RunAsync(Admission(legacy: AdmissionMode.Audit));

        Assert.Multiple(() =>
        {
            Assert.That(
                script.Summary["refused"]!.AsArray().Select(entry => $"{entry!["namespace"]} {entry["workload"]}"),
                Is.EqualTo(new[] { "shop Pod/a", "shop ReplicaSet/b" }), "a workload counts once, and what has ended does not");
            Assert.That(
                script.Summary["noted"]!.AsArray().Select(entry => $"{entry!["namespace"]} {entry["mode"]}"), Is.EqualTo(new[] { "legacy audit" }));
            Assert.That(script.Data!["metrics"]!.ToString(), Does.Contain("\nadmission_report_refused_images 2\n")
                .And.Contain("\nadmission_report_noted_images 1\n").And.Contain("\nadmission_report_images 4\n"));
            Assert.That(output, Does.Contain("4 images judged, 2 would be refused, 1 noted"));
        });
    }

    [Test]
    public async Task Report_ManyPods_AreReadPageByPage()
    {
        using var script = new ReportScript();
        script.Pods.AddRange(Enumerable.Range(0, 250).Select(index => Pod("shop", $"p{index}", "evil.example/x:1")));

        await script.RunAsync(Admission());

        Assert.That(script.Summary["refusedCount"]!.GetValue<int>(), Is.EqualTo(250));
        Assert.That(script.Requests.Distinct(), Is.EquivalentTo(new[]
        {
            "GET /api/v1/pods", "PATCH /api/v1/namespaces/admission-report/configmaps/admission-report-summary",
        }));
    }

    /// <summary>The counts are whole, though the list has an end.</summary>
    [Test]
    public async Task Report_MoreThanAConfigMapTakes_IsCut()
    {
        using var script = new ReportScript();
        var longest = "evil.example/" + new string('a', 200);
        script.Pods.AddRange(Enumerable.Range(0, 5000).Select(index => Pod("shop", $"p{index}", $"{longest}{index}:1")));

        var (exitCode, output) = await script.RunAsync(Admission());

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(script.Summary["refusedCount"]!.GetValue<int>(), Is.EqualTo(5000));
        Assert.That(script.Data!["summary.json"]!.ToString(), Has.Length.LessThan(900_000));
        Assert.That(script.Summary["refused"]!.AsArray(), Has.Count.EqualTo(1000));
    }

    [Test]
    public async Task Report_ApiThatRefuses_KeepsTheLastSummary()
    {
        using var script = new ReportScript { IsForbidden = true };

        var (exitCode, output) = await script.RunAsync(Admission());

        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(output, Does.Contain("GET /api/v1/pods?limit=250: the API server answers 403").And.Not.Contain("a token of the Pod"));
        Assert.That(script.Data, Is.Null);
    }

    [Test]
    public async Task Report_RulesOfAnotherVersion_AreNotGuessedAt()
    {
        using var script = new ReportScript();

        var (exitCode, output) = await script.RunAsync(Admission(), rules => rules["version"] = 2);

        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(output, Does.Contain("the rules are of version 2, and this script reads version 1"));
    }

    private static ClusterAdmission Admission(ImageRules? rules = null, AdmissionMode legacy = AdmissionMode.Enforce) => new()
    {
        Engine = "native",
        PolicyName = "images",
        Mode = AdmissionMode.Enforce,
        NamespaceModes = System.Collections.Immutable.ImmutableSortedDictionary<string, AdmissionMode>.Empty.Add("legacy", legacy),
        ExemptNamespaces = ["kube-system"],
        Rules = rules ?? new()
        {
            Own = new([ImageScope.Parse("registry.example.com/team/")]),
            Others = new([]),
            Platform = new([]),
            ShortNames = ShortNames.Refused,
            RequireDigest = true,
            RefuseLatest = true,
        },
    };

    private static string Word(ImageFault fault) => char.ToLowerInvariant($"{fault}"[0]) + $"{fault}"[1..];
}
