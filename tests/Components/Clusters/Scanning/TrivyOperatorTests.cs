using System.Text.Json.Nodes;
using RegistryInfra.Components.Clusters.Scanning;
using static RegistryInfra.Components.Tests.Clusters.Scanning.ScanningSample;

namespace RegistryInfra.Components.Tests.Clusters.Scanning;

internal sealed class TrivyOperatorTests
{
    [Test]
    public async Task Release_Default_IsAPinnedChartOfPinnedImages()
    {
        var release = (await MakeAsync(Operator())).Single(ReleaseType);

        Assert.Multiple(() =>
        {
            Assert.That(release.Text("chart"), Is.EqualTo("trivy-operator"));
            Assert.That(release.Text("version"), Is.EqualTo("0.34.0"));
            Assert.That(release.Text("repositoryOpts.repo"), Is.EqualTo("https://aquasecurity.github.io/helm-charts/"));
            Assert.That(release.Text("namespace"), Is.EqualTo("image-scanning"));
            Assert.That(release.Text("atomic"), Is.EqualTo("true"));
            Assert.That(release.Text("values.image.registry"), Is.EqualTo("mirror.gcr.io"));
            Assert.That(release.Text("values.image.tag"), Does.Match("^0.32.0@sha256:[0-9a-f]{64}$"));
            Assert.That(release.Text("values.trivy.image.tag"), Does.Match("^0.72.0@sha256:[0-9a-f]{64}$"));
        });
    }

    /// <summary>Images are scanned, and nothing else is: what runs on nodes needs directories of theirs.</summary>
    [Test]
    public async Task Release_Default_ScansImagesAlone()
    {
        var values = (await MakeAsync(Operator())).Single(ReleaseType).At("values.operator")!;

        Assert.That(Flags(values, on: true), Is.EquivalentTo(new[]
        {
            "vulnerabilityScannerEnabled", "sbomGenerationEnabled", "exposedSecretScannerEnabled",
        }));
        Assert.That(Flags(values, on: false), Is.EquivalentTo(new[]
        {
            "configAuditScannerEnabled", "rbacAssessmentScannerEnabled", "clusterComplianceEnabled",
            "infraAssessmentScannerEnabled", "accessGlobalSecretsAndServiceAccount",
        }));
    }

    [Test]
    public async Task Release_Default_LimitsItself()
    {
        var release = (await MakeAsync(Operator())).Single(ReleaseType);

        Assert.Multiple(() =>
        {
            Assert.That(release.Text("values.operator.scanJobsConcurrentLimit"), Is.EqualTo("3"));
            Assert.That(release.Text("values.operator.scannerReportTTL"), Is.EqualTo("24h"));
            Assert.That(release.Text("values.operator.scanJobTTL"), Is.EqualTo("10m"));
            Assert.That(release.Text("values.excludeNamespaces"), Is.EqualTo("image-scanning"));
            Assert.That(release.Text("values.trivy.severity"), Is.EqualTo("HIGH,CRITICAL"));
            Assert.That(release.Text("values.trivy.ignoreUnfixed"), Is.EqualTo("false"));
            Assert.That(release.Text("values.serviceMonitor.enabled"), Is.EqualTo("false"));
            Assert.That(release.At("values.alternateReportStorage"), Is.Null);
        });
    }

    [TestCase("values.podSecurityContext", "values.securityContext")]
    [TestCase(
        "values.trivyOperator.scanJobPodTemplatePodSecurityContext",
        "values.trivyOperator.scanJobPodTemplateContainerSecurityContext")]
    public async Task Release_Pods_AreRestricted(string pod, string container)
    {
        var release = (await MakeAsync(Operator())).Single(ReleaseType);

        Assert.Multiple(() =>
        {
            Assert.That(release.Text($"{pod}.runAsNonRoot"), Is.EqualTo("true"));
            Assert.That(release.Text($"{pod}.runAsUser"), Is.EqualTo("10001"));
            Assert.That(release.Text($"{pod}.seccompProfile.type"), Is.EqualTo("RuntimeDefault"));
            Assert.That(release.Text($"{container}.allowPrivilegeEscalation"), Is.EqualTo("false"));
            Assert.That(release.Text($"{container}.readOnlyRootFilesystem"), Is.EqualTo("true"));
            Assert.That(release.Text($"{container}.capabilities.drop.0"), Is.EqualTo("ALL"));
        });
    }

    [Test]
    public async Task Release_EachOption_IsInItsPlace()
    {
        var release = (await MakeAsync(new()
        {
            Kind = ImageScanningKind.Operator,
            Namespace = "trivy",
            MinimumSeverity = ScanSeverity.Critical,
            IgnoreUnfixed = true,
            DatabaseRepository = "registry.example.com:5000/mirror/trivy-db",
            JavaDatabaseRepository = "registry.example.com:5000/mirror/trivy-java-db",
            Identity = new() { AzureClientId = "6f9d0f4e-2b7c-4f0e-9a51-3d1c8e7b6a20" },
            Alerts = new() { PrometheusNamespace = "monitoring", Labels = { ["release"] = "stack" } },
            Operator = new()
            {
                ExcludedNamespaces = ["kube-system", "trivy"],
                ConcurrentScans = 1,
                ReportHours = 48,
                ReportStorage = "50Gi",
                ReportStorageClassName = "encrypted",
                ImageHost = "registry.example.com",
                ChartRepository = "https://charts.example.com/aqua",
            },
        })).Single(ReleaseType);

        Assert.Multiple(() =>
        {
            Assert.That(release.Text("namespace"), Is.EqualTo("trivy"));
            Assert.That(release.Text("repositoryOpts.repo"), Is.EqualTo("https://charts.example.com/aqua"));
            Assert.That(release.Text("values.excludeNamespaces"), Is.EqualTo("kube-system,trivy"));
            Assert.That(release.Text("values.operator.scanJobsConcurrentLimit"), Is.EqualTo("1"));
            Assert.That(release.Text("values.operator.scannerReportTTL"), Is.EqualTo("48h"));
            Assert.That(release.Text("values.trivy.severity"), Is.EqualTo("CRITICAL"));
            Assert.That(release.Text("values.trivy.ignoreUnfixed"), Is.EqualTo("true"));
            Assert.That(release.Text("values.trivy.dbRegistry"), Is.EqualTo("registry.example.com:5000"));
            Assert.That(release.Text("values.trivy.dbRepository"), Is.EqualTo("mirror/trivy-db"));
            Assert.That(release.Text("values.trivy.javaDbRepository"), Is.EqualTo("mirror/trivy-java-db"));
            Assert.That(release.Text("values.image.registry"), Is.EqualTo("registry.example.com"));
            Assert.That(release.Text("values.trivy.image.registry"), Is.EqualTo("registry.example.com"));
            Assert.That(release.Text("values.trivyOperator.scanJobPodTemplateLabels"), Is.EqualTo("azure.workload.identity/use=true"));
            Assert.That(
                release.At("values.serviceAccount.annotations")!["azure.workload.identity/client-id"]!.ToString(),
                Is.EqualTo("6f9d0f4e-2b7c-4f0e-9a51-3d1c8e7b6a20"));
            Assert.That(release.Text("values.serviceMonitor.enabled"), Is.EqualTo("true"));
            Assert.That(release.Text("values.serviceMonitor.labels.release"), Is.EqualTo("stack"));
            Assert.That(release.Text("values.alternateReportStorage.storage"), Is.EqualTo("50Gi"));
            Assert.That(release.Text("values.alternateReportStorage.storageClassName"), Is.EqualTo("encrypted"));
        });
    }

    /// <summary>The chart writes user and group of the Pod once more with such storage, and Helm refuses a key that is there twice.</summary>
    [Test]
    public async Task Release_ReportsOnAVolume_LeavesUserAndGroupToTheChart()
    {
        var release = (await MakeAsync(Operator(new() { ReportStorage = "10Gi" }))).Single(ReleaseType);

        Assert.That(
            release.At("values.podSecurityContext")!.AsObject().Select(member => member.Key),
            Is.EquivalentTo(new[] { "runAsNonRoot", "runAsGroup", "seccompProfile" }));
        Assert.That(release.Text("values.alternateReportStorage.podSecurityContext.runAsUser"), Is.EqualTo("10001"));
    }

    /// <summary>The operator reads the Secret of its own namespace, and no other in the cluster.</summary>
    [Test]
    public async Task Release_Registries_ArePulledFromByASecretBesideTheOperator()
    {
        var recording = await MakeAsync(Operator(null, Inside));

        var secret = recording.Single("kubernetes:core/v1:Secret");
        var release = recording.Single(ReleaseType);
        Assert.Multiple(() =>
        {
            Assert.That(secret.Text("metadata.namespace"), Is.EqualTo("image-scanning"));
            Assert.That(
                release.At("values.operator.privateRegistryScanSecretsNames")!.ToJsonString(),
                Is.EqualTo("""{"image-scanning":"registry-pull"}"""));
            Assert.That(release.Text("values.image.pullSecrets.0.name"), Is.EqualTo("registry-pull"));
            Assert.That(release.Text("values.trivy.image.imagePullSecret"), Is.EqualTo("registry-pull"));
        });
    }

    [Test]
    public async Task Release_IsMadeAfterItsNamespaceAndNetwork()
    {
        var recording = await MakeAsync(Operator(null, Inside));

        var before = await recording.Single("registry:cluster:TrivyOperator").DependsOnAsync();
        Assert.That(before, Is.EquivalentTo(new[]
        {
            "kubernetes:core/v1:Namespace blue-image-scanning",
            "registry:cluster:ScannerNetwork blue",
            "registry:cluster:PullSecrets blue-scanning",
        }));
    }

    private static string[] Flags(JsonNode values, bool on) =>
    [
        .. values.AsObject()
            .Where(member => member.Value is JsonValue value && value.TryGetValue<bool>(out var flag) && flag == on)
            .Select(member => member.Key),
    ];
}
