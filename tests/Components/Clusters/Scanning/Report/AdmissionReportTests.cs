using System.Text.Json;
using System.Text.Json.Nodes;
using RegistryInfra.Components.Clusters.Admission;
using RegistryInfra.Components.Clusters.Scanning;
using RegistryInfra.Components.Clusters.Scanning.Report;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Components.Tests.Clusters.Scanning.Report;

internal sealed class AdmissionReportTests
{
    private const string ConfigMap = "kubernetes:core/v1:ConfigMap";
    private const string Rules = "kubernetes:monitoring.coreos.com/v1:PrometheusRule";

    private static ImageAllowListArgs Admission => new()
    {
        Registries = { new StubRegistry("registry.example.com/team/") },
        NamespaceModes = { ["legacy"] = AdmissionMode.Audit },
        ExemptNamespaces = [new() { Name = "kube-system" }],
    };

    /// <summary>What the script judges by is what the policies are written from, to the letter.</summary>
    [Test]
    public async Task Configuration_Rules_AreThoseOfTheAllowList()
    {
        var recording = await MakeAsync(new() { Admission = Admission });

        var configuration = JsonNode.Parse(recording.Single(ConfigMap, "blue-admission-report").At("data")!["configuration.json"]!.ToString())!;
        var rules = AdmissionDocument.Read(configuration["rules"].Deserialize<JsonElement>());
        Assert.Multiple(() =>
        {
            Assert.That(
                configuration["rules"]!.ToJsonString(),
                Is.EqualTo(JsonSerializer.SerializeToNode(AdmissionDocument.Write(Admission.Admission(Admission.Rules())))!.ToJsonString()));
            Assert.That(rules.ModeIn("legacy"), Is.EqualTo(AdmissionMode.Audit));
            Assert.That(rules.ModeIn("kube-system"), Is.Null);
        });
    }

    [Test]
    public async Task Rights_ByDefault_AreToListPodsAndToChangeItsSummary()
    {
        var recording = await MakeAsync(new() { Admission = Admission });

        Assert.Multiple(() =>
        {
            Assert.That(
                recording.Single("kubernetes:rbac.authorization.k8s.io/v1:ClusterRole").At("rules")!.ToJsonString(),
                Is.EqualTo("""[{"apiGroups":[""],"resources":["pods"],"verbs":["list"]}]"""));
            Assert.That(
                recording.Single("kubernetes:rbac.authorization.k8s.io/v1:Role").At("rules")!.ToJsonString(),
                Is.EqualTo("""[{"apiGroups":[""],"resourceNames":["admission-report-summary"],"resources":["configmaps"],"verbs":["get","patch"]}]"""));
        });
    }

    [Test]
    public async Task CronJob_ByDefault_RunsEachDayWithinRestricted()
    {
        var recording = await MakeAsync(new() { Admission = Admission });

        var job = recording.Single("kubernetes:batch/v1:CronJob").At("spec")!;
        var container = job["jobTemplate"]!["spec"]!["template"]!["spec"]!["containers"]![0]!;
        Assert.Multiple(() =>
        {
            Assert.That(job["schedule"]!.ToString(), Is.EqualTo("0 5 * * *"));
            Assert.That(container["image"]!.ToString(), Is.EqualTo(ScanJobArgs.DefaultScriptImage));
            Assert.That(
                container["command"]!.AsArray().Select(text => text!.ToString()),
                Is.EqualTo(new[]
                {
                    "python3", "-B", "/etc/admission-report/admission_report.py", "report", "/etc/admission-report/configuration.json",
                }));
            Assert.That(
                container["securityContext"]!.ToJsonString(), Does.Contain("\"readOnlyRootFilesystem\":true").And.Contain("\"drop\":[\"ALL\"]"));
            Assert.That(
                recording.Single(ConfigMap, "blue-admission-report").At("data")!.AsObject().Select(file => file.Key),
                Is.EquivalentTo(new[] { "admission_report.py", "cluster_job.py", "configuration.json" }));
            Assert.That(recording.Of("kubernetes:apps/v1:Deployment"), Is.Empty);
            Assert.That(recording.Of(Rules), Is.Empty);
        });
    }

    [Test]
    public async Task Alerts_Given_TellOfRefusalsAndOfSilence()
    {
        var recording = await MakeAsync(new()
        {
            Admission = Admission,
            Alerts = new() { PrometheusNamespace = "monitoring", Labels = { ["release"] = "prometheus" } },
        });

        var rules = recording.Single(Rules).At("spec.groups")![0]!["rules"]!.AsArray();
        Assert.Multiple(() =>
        {
            Assert.That(rules.Select(rule => $"{rule!["alert"]}: {rule["expr"]}"), Is.EqualTo(new[]
            {
                "AdmissionWouldRefuseRunningImages: max(admission_report_refused_images{namespace=\"admission-report\"}) > 0",
                "AdmissionReportDidNotRun: time() - max(admission_report_completed_timestamp_seconds{namespace=\"admission-report\"}) > 93600",
                "AdmissionReportFiguresAreMissing: absent(admission_report_completed_timestamp_seconds{namespace=\"admission-report\"})",
            }));
            Assert.That(
                recording.Single("kubernetes:monitoring.coreos.com/v1:ServiceMonitor").At("spec.selector.matchLabels")!.ToJsonString(),
                Is.EqualTo("""{"app.kubernetes.io/name":"admission-report-figures"}"""));
            Assert.That(
                recording.Single("kubernetes:apps/v1:Deployment").At("metadata.labels")!.ToJsonString(),
                Is.EqualTo("""{"app.kubernetes.io/name":"admission-report-figures"}"""));
        });
    }

    private static Task<Recording> MakeAsync(AdmissionReportArgs args) =>
        Recording.OfAsync(options => _ = new AdmissionReport("blue", args, options));
}
