using System.Net;
using RegistryInfra.Components.Registries.Distribution;
using static RegistryInfra.Components.Tests.Registries.Distribution.DistributionSample;

namespace RegistryInfra.Components.Tests.Registries.Distribution;

/// <summary>The figures of a real registry, and the rules in Prometheus' own hands.</summary>
public sealed class DistributionMonitoringTests
{
    private const string Rules = "kubernetes:monitoring.coreos.com/v1:PrometheusRule";
    private const string Monitor = "kubernetes:monitoring.coreos.com/v1:PodMonitor";
    private const string Job = "job=\"images/images\"";
    private const string Volume = "{namespace=\"images\",persistentvolumeclaim=\"images\"}";

    [Test]
    public async Task Metrics_Default_AreNotServed()
    {
        var recording = await RecordAsync(Args());

        Assert.That(Configuration(recording)["http"]!["debug"], Is.Null);
        Assert.That(recording.Of(Monitor).Concat(recording.Of(Rules)), Is.Empty);
    }

    [Test]
    public async Task Metrics_Given_AreForPrometheusAlone()
    {
        var recording = await RecordAsync(With());

        Assert.Multiple(() =>
        {
            Assert.That(Configuration(recording)["http"]!["debug"]!.ToJsonString(), Is.EqualTo(
                """{"addr":":5001","prometheus":{"enabled":true,"path":"/metrics"}}"""));
            Assert.That(recording.Single(Monitor).At("spec")!.ToJsonString(), Is.EqualTo(
                """{"podMetricsEndpoints":[{"interval":"30s","port":"metrics"}],"selector":{"matchLabels":{"app.kubernetes.io/instance":"images","app.kubernetes.io/name":"distribution"}}}"""));
            Assert.That(recording.Single(Monitor).At("metadata.labels")!.ToJsonString(), Is.EqualTo("""{"release":"stack"}"""));
            Assert.That(recording.Single(Deployment).Text("spec.template.spec.containers.0.ports.1.name"), Is.EqualTo("metrics"));
            Assert.That(recording.Single(NetworkPolicy, "images-metrics").At("spec.ingress")!.ToJsonString(), Is.EqualTo(
                """[{"from":[{"namespaceSelector":{"matchLabels":{"kubernetes.io/metadata.name":"monitoring"}}}],"ports":[{"port":5001,"protocol":"TCP"}]}]"""));
        });
    }

    [Test]
    public async Task Alerts_Off_AreNoRules() => Assert.That((await RecordAsync(With(alerts: false))).Of(Rules), Is.Empty);

    /// <summary>The rules name what the program really serves.</summary>
    [Test]
    public async Task Metrics_OfARealRegistry_HaveTheNamesOfTheRules()
    {
        Tool.Require(Tool.Registry, Tool.Htpasswd);
        var loopback = ServedRegistry.OnLoopback();
        using var registry = await ServedRegistry.StartAsync(new()
        {
            Host = loopback.Host,
            Expose = loopback.Expose,
            AllowedCidrs = loopback.AllowedCidrs,
            Metrics = new() { PrometheusNamespace = "monitoring" },
        });
        using var client = registry.Client();
        Assert.That((await client.GetAsync(new Uri("v2/", UriKind.Relative))).StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));

        using var plain = new HttpClient();
        var metrics = await plain.GetStringAsync(new Uri($"http://127.0.0.1:{registry.HealthPort}/metrics"));

        Assert.That(metrics, Does.Match("registry_http_requests_total\\{code=\"401\",handler=\"base\",method=\"get\"\\} 1"));
    }

    [TestCase("RegistryDown", $"up{{{Job}}}", "1x60", "30m", false)]
    [TestCase("RegistryDown", $"up{{{Job}}}", "1x10 0x50", "30m", true)]
    [TestCase("RegistryDown", "up{job=\"other\"}", "1x60", "30m", true)]
    [TestCase("RegistryErrors", $"registry_http_requests_total{{{Job},code=\"500\"}}", "0+100x60", "30m", true)]
    [TestCase("RegistryErrors", $"registry_http_requests_total{{{Job},code=\"405\"}}", "0+100x60", "30m", false)]
    [TestCase("RegistryVolumeFull", $"kubelet_volume_stats_available_bytes{Volume}", "67108863x60", "30m", true)]
    [TestCase("RegistryVolumeFull", $"kubelet_volume_stats_available_bytes{Volume}", "67108865x60", "30m", false)]
    [TestCase("RegistryCertificateEnds", "up{job=\"other\"}", "1x200", "90m", false)]
    public Task Alerts_OverFigures_AreRaised(string alert, string series, string values, string at, bool isRaised) =>
        JudgeAsync(With(), alert, [(series, values)], at, isRaised, []);

    [TestCase("9x60", true)]
    [TestCase("11x60", false)]
    public Task VolumeFills_OverFigures_IsRaised(string available, bool isRaised) => JudgeAsync(
        With(),
        "RegistryVolumeFills",
        [($"kubelet_volume_stats_available_bytes{Volume}", available), ($"kubelet_volume_stats_capacity_bytes{Volume}", "100x60")],
        "30m",
        isRaised,
        []);

    /// <summary>Time begins at 0 in these tests, so a certificate that ends in 1970 is near its end.</summary>
    [TestCase("1970-01-10T00:00:00Z", true)]
    [TestCase("1970-01-20T00:00:00Z", false)]
    public Task CertificateEnds_OfTheOneThatIsSigned_IsRaised(string end, bool isRaised) => JudgeAsync(
        With(), "RegistryCertificateEnds", [("up", "1x200")], "90m", isRaised, [(Certificate, "validityEndTime", end)]);

    [TestCase("exported_namespace", "600000x200", true)]
    [TestCase("namespace", "600000x200", true)]
    [TestCase("namespace", "2600000x200", false)]
    public Task CertificateEnds_OfAnIssuer_IsRaised(string label, string end, bool isRaised) => JudgeAsync(
        new()
        {
            Host = "registry.example.com:5000",
            AllowedCidrs = ["10.0.0.0/16"],
            Certificate = new() { Issuer = new() { Name = "private" } },
            Metrics = new() { PrometheusNamespace = "monitoring" },
        },
        "RegistryCertificateEnds",
        [($"certmanager_certificate_expiration_timestamp_seconds{{name=\"images-tls\",{label}=\"images\"}}", end)],
        "90m",
        isRaised,
        []);

    private static DistributionRegistryArgs With(bool alerts = true) => new()
    {
        AllowedCidrs = ["10.0.0.0/16"],
        Rotation = OneCredential,
        Metrics = new() { PrometheusNamespace = "monitoring", Labels = { ["release"] = "stack" }, Alerts = alerts },
    };

    private static async Task JudgeAsync(
        DistributionRegistryArgs args,
        string alert,
        (string Series, string Values)[] figures,
        string at,
        bool isRaised,
        (string Type, string Property, object Value)[] computed)
    {
        Tool.Require(Tool.Promtool);
        var recording = await Recording.OfAsync(
            options => _ = new DistributionRegistry("images", args, options), [.. Computed, .. computed]);
        await RaisedAlerts.JudgeAsync(recording.Single(Rules), alert, figures, at, isRaised);
    }
}
