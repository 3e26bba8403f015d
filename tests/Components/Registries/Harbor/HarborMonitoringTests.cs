using System.Text.Json.Nodes;
using static RegistryInfra.Components.Tests.Registries.Harbor.HarborExample;

namespace RegistryInfra.Components.Tests.Registries.Harbor;

public sealed class HarborMonitoringTests
{
    [Test]
    public async Task Metrics_ByDefault_AreOff()
    {
        var recording = await RecordAsync();

        Assert.Multiple(() =>
        {
            Assert.That(recording.Value("metrics.enabled"), Is.EqualTo("false"));
            Assert.That(recording.Of(PrometheusRule), Is.Empty);
        });
    }

    [Test]
    public async Task Metrics_Given_AreFoundByTheirLabels()
    {
        var recording = await RecordAsync(settings => settings.Metrics = new()
        {
            PrometheusNamespace = "monitoring",
            Labels = { ["release"] = "prometheus" },
        });

        Assert.Multiple(() =>
        {
            Assert.That(recording.Single(Release).At("values.metrics")!.ToJsonString(), Is.EqualTo(
                """{"enabled":true,"serviceMonitor":{"additionalLabels":{"release":"prometheus"},"enabled":true}}"""));
            Assert.That(recording.Single(PrometheusRule).At("metadata.labels")!.ToJsonString(), Is.EqualTo("""{"release":"prometheus"}"""));
        });
    }

    [Test]
    public async Task Alerts_ByDefault_NameWhatFails()
    {
        var rules = (await RecordAsync(settings => settings.Metrics = new() { PrometheusNamespace = "monitoring" }))
            .Single(PrometheusRule).At("spec.groups.0.rules")!.AsArray();

        Assert.Multiple(() =>
        {
            Assert.That(rules.Select(rule => rule!["alert"]!.ToString()), Is.EqualTo(new[]
            {
                "HarborAbsent", "HarborPartDown", "HarborErrors", "HarborUpstreamLimit", "HarborQuota", "HarborJobsWait", "HarborVolumeFills",
            }));
            Assert.That(rules.Select(Expression), Has.All.Contains("namespace=\"images\""));
        });

        static string Expression(JsonNode? rule) => rule!["expr"]!.ToString();
    }

    [Test]
    public async Task Alerts_Off_LeaveTheMetrics()
    {
        var recording = await RecordAsync(settings => settings.Metrics = new() { PrometheusNamespace = "monitoring", Alerts = false });

        Assert.Multiple(() =>
        {
            Assert.That(recording.Of(PrometheusRule), Is.Empty);
            Assert.That(recording.Value("metrics.enabled"), Is.EqualTo("true"));
        });
    }
}
