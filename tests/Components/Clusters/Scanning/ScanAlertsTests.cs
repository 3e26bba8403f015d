using RegistryInfra.Components.Clusters.Scanning;
using RegistryInfra.Components.Tests.Registries.Distribution;
using static RegistryInfra.Components.Tests.Clusters.Scanning.ScanningSample;

namespace RegistryInfra.Components.Tests.Clusters.Scanning;

/// <summary>The rules, and what raises their alerts.</summary>
internal sealed class ScanAlertsTests
{
    private const string Where = "{namespace=\"image-scanning\"}";
    private const string Image = "image_registry=\"r.example.com\",image_repository=\"api\",namespace=\"shop\",resource_name=";

    [Test]
    public async Task Alerts_Default_AreNone()
    {
        var recording = await MakeAsync(Job());

        Assert.That(recording.Of(RuleType), Is.Empty);
        Assert.That(recording.Of("kubernetes:monitoring.coreos.com/v1:ServiceMonitor"), Is.Empty);
        Assert.That(recording.Of("kubernetes:apps/v1:Deployment"), Is.Empty);
    }

    [TestCase(ImageScanningKind.Job)]
    [TestCase(ImageScanningKind.Operator)]
    public async Task Alerts_Rules_CarryTheLabelsThatPrometheusSelectsBy(ImageScanningKind kind)
    {
        var recording = await MakeAsync(WithAlerts(kind));

        Assert.That(recording.Single(RuleType).Text("metadata.labels.release"), Is.EqualTo("stack"));
        Assert.That(recording.Single(RuleType).Text("metadata.namespace"), Is.EqualTo("image-scanning"));
    }

    /// <summary>Prometheus reads the figures of the job from a Pod that can do nothing else.</summary>
    [Test]
    public async Task Alerts_OfTheJob_ReadASummaryThatIsMounted()
    {
        var recording = await MakeAsync(WithAlerts(ImageScanningKind.Job));

        var figures = recording.Single("kubernetes:apps/v1:Deployment");
        var pod = figures.At("spec.template.spec")!;
        Assert.Multiple(() =>
        {
            Assert.That(pod["automountServiceAccountToken"]!.ToString(), Is.EqualTo("false"));
            Assert.That(pod["securityContext"]!["runAsNonRoot"]!.ToString(), Is.EqualTo("true"));
            Assert.That(pod["containers"]![0]!["securityContext"]!["readOnlyRootFilesystem"]!.ToString(), Is.EqualTo("true"));
            Assert.That(
                pod["volumes"]!.AsArray().Select(volume => volume!["configMap"]!["name"]!.ToString()),
                Is.EqualTo(new[] { "image-scan", "image-scan-summary" }));
            Assert.That(
                recording.Single("kubernetes:monitoring.coreos.com/v1:ServiceMonitor").At("spec.selector.matchLabels")!.ToJsonString(),
                Is.EqualTo(recording.Single("kubernetes:core/v1:Service").At("spec.selector")!.ToJsonString()));
        });
        var allowed = recording.Of("kubernetes:networking.k8s.io/v1:NetworkPolicy").Single(policy => policy.Text("metadata.name") == "figures");
        Assert.That(allowed.At("spec.ingress.0")!.ToJsonString(), Is.EqualTo(
            """
            {"from":[{"namespaceSelector":{"matchLabels":{"kubernetes.io/metadata.name":"monitoring"}}}],"ports":[{"port":8080,"protocol":"TCP"}]}
            """));
    }

    /// <summary>The figures are those of scan.py, and time begins at 0.</summary>
    [TestCase("ImageScanFoundNewCriticals", "image_scan_new_critical_vulnerabilities" + Where, "0x60 2x60", "30m", false)]
    [TestCase("ImageScanFoundNewCriticals", "image_scan_new_critical_vulnerabilities" + Where, "0x60 2x60", "90m", true)]
    [TestCase("ImageScanFoundNewCriticals", "image_scan_new_critical_vulnerabilities{namespace=\"other\"}", "2x120", "90m", false)]
    [TestCase("ImageScanDidNotRun", "image_scan_completed_timestamp_seconds" + Where, "0x3000", "26h", false)]
    [TestCase("ImageScanDidNotRun", "image_scan_completed_timestamp_seconds" + Where, "0x3000", "27h", true)]
    [TestCase("ImageScanDidNotRun", "image_scan_completed_timestamp_seconds" + Where, "0x1440 86400x1560", "27h", false)]
    [TestCase("ImageScanFiguresAreMissing", "image_scan_completed_timestamp_seconds" + Where, "0x3000", "30h", false)]
    [TestCase("ImageScanFiguresAreMissing", "image_scan_images" + Where, "0x3000", "25h", false)]
    [TestCase("ImageScanFiguresAreMissing", "image_scan_images" + Where, "0x3000", "30h", true)]
    [TestCase("ImageScanCannotReadImages", "image_scan_failed_images" + Where, "1x120", "10m", false)]
    [TestCase("ImageScanCannotReadImages", "image_scan_failed_images" + Where, "1x120", "90m", true)]
    [TestCase("ImageScanCannotReadImages", "image_scan_failed_images" + Where, "0x120", "90m", false)]
    public Task Alerts_OfTheJob_AreRaised(string alert, string series, string values, string at, bool isRaised) =>
        JudgeAsync(ImageScanningKind.Job, alert, [(series, values)], at, isRaised);

    /// <summary>A second workload with the same image has the same vulnerabilities, and none of them is new.</summary>
    [TestCase("2x3000", "2x3000", "30h", false)]
    [TestCase("2x1800 3x1200", "_x3000", "29h", false)]
    [TestCase("2x1800 3x1200", "_x3000", "31h", true)]
    [TestCase("_x1800 1x1200", "_x3000", "31h", true)]
    [TestCase("_x1800 0x1200", "_x3000", "31h", false)]
    [TestCase("3x1800 2x1200", "_x3000", "31h", false)]
    public Task NewCriticals_OfTheOperator_AreRaised(string first, string second, string at, bool isRaised) => JudgeAsync(
        ImageScanningKind.Operator,
        "ImageScanFoundNewCriticals",
        [
            ("trivy_image_vulnerabilities{severity=\"Critical\"," + Image + "\"one\"}", first),
            ("trivy_image_vulnerabilities{severity=\"Critical\"," + Image + "\"another\"}", second),
            ("trivy_image_vulnerabilities{severity=\"High\"," + Image + "\"one\"}", "0x1500 9x1500"),
        ],
        at,
        isRaised);

    [TestCase("trivy_image_vulnerabilities", "25h", false)]
    [TestCase("trivy_image_vulnerabilities", "30h", false)]
    [TestCase("trivy_image_exposedsecrets", "25h", false)]
    [TestCase("trivy_image_exposedsecrets", "30h", true)]
    public Task DidNotRun_OfTheOperator_IsRaised(string series, string at, bool isRaised) =>
        JudgeAsync(ImageScanningKind.Operator, "ImageScanDidNotRun", [(series + "{severity=\"Low\"}", "1x3000")], at, isRaised);

    private static ImageScanningArgs WithAlerts(ImageScanningKind kind) => new()
    {
        Kind = kind,
        Job = kind == ImageScanningKind.Job ? new() { Namespaces = ["shop"] } : null,
        Alerts = new() { PrometheusNamespace = "monitoring", Labels = { ["release"] = "stack" } },
    };

    private static async Task JudgeAsync(
        ImageScanningKind kind, string alert, (string Series, string Values)[] figures, string at, bool isRaised)
    {
        Tool.Require(Tool.Promtool);
        await RaisedAlerts.JudgeAsync((await MakeAsync(WithAlerts(kind))).Single(RuleType), alert, figures, at, isRaised);
    }
}
