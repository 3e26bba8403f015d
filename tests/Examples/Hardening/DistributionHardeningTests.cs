using System.Text.Json.Nodes;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Examples.Tests.Hardening;

/// <summary>
/// The examples of Distribution keep each rule of the benchmarks, one by one, or say why they cannot. What no one of them has, such
/// as a bucket or an upstream, is judged on the one that has it.
/// </summary>
public sealed class DistributionHardeningTests
{
    private const string ConfigMap = "kubernetes:core/v1:ConfigMap";
    private const string DaemonSet = "kubernetes:apps/v1:DaemonSet";
    private const string Deployment = "kubernetes:apps/v1:Deployment";
    private const string CronJob = "kubernetes:batch/v1:CronJob";
    private const string Namespace = "kubernetes:core/v1:Namespace";
    private const string NetworkPolicy = "kubernetes:networking.k8s.io/v1:NetworkPolicy";
    private const string PodOfADaemonSet = "the Pod that puts the authority on each node";

    private static readonly Dictionary<string, Func<ExamplePlan, bool>> _kept = new()
    {
        ["CKV_K8S_14"] = EachContainer(container => container("image")!.Contains("@sha256:", StringComparison.Ordinal)),
        ["CKV_K8S_43"] = EachContainer(container => container("image")!.Contains("@sha256:", StringComparison.Ordinal)),
        ["CKV_K8S_15"] = EachContainer(container => container("image")!.Contains("@sha256:", StringComparison.Ordinal)),
        ["KSV-0013"] = EachContainer(container => container("image")!.Contains("@sha256:", StringComparison.Ordinal)),
        ["KSV-0034"] = EachContainer(container => container("image")!.StartsWith("mirror.example.com/", StringComparison.Ordinal)),
        ["KSV-0125"] = EachContainer(container => container("image")!.StartsWith("mirror.example.com/", StringComparison.Ordinal)),
        ["CKV_K8S_16"] = EachContainer("securityContext.privileged", "false"),
        ["KSV-0017"] = EachContainer("securityContext.privileged", "false"),
        ["CKV_K8S_20"] = EachContainer("securityContext.allowPrivilegeEscalation", "false"),
        ["KSV-0001"] = EachContainer("securityContext.allowPrivilegeEscalation", "false"),
        ["CKV_K8S_22"] = EachContainer("securityContext.readOnlyRootFilesystem", "true"),
        ["KSV-0014"] = EachContainer("securityContext.readOnlyRootFilesystem", "true"),
        ["CKV_K8S_25"] = EachContainer(container => container("securityContext.capabilities.add.0") is null),
        ["CKV_K8S_39"] = EachContainer(container => container("securityContext.capabilities.add.0") is null),
        ["CKV_K8S_28"] = EachContainer("securityContext.capabilities.drop.0", "ALL"),
        ["CKV_K8S_37"] = EachContainer("securityContext.capabilities.drop.0", "ALL"),
        ["KSV-0003"] = EachContainer("securityContext.capabilities.drop.0", "ALL"),
        ["KSV-0106"] = EachContainer("securityContext.capabilities.drop.0", "ALL"),
        ["CKV_K8S_30"] = EachContainer("securityContext.allowPrivilegeEscalation", "false"),
        ["KSV-0118"] = EachContainer("securityContext.allowPrivilegeEscalation", "false"),
        ["CIS-5.6.3"] = EachContainer("securityContext.allowPrivilegeEscalation", "false"),
        ["CKV_K8S_29"] = EachPod("securityContext.seccompProfile.type", "RuntimeDefault"),
        ["CKV_K8S_31"] = EachPod("securityContext.seccompProfile.type", "RuntimeDefault"),
        ["KSV-0030"] = EachPod("securityContext.seccompProfile.type", "RuntimeDefault"),
        ["KSV-0104"] = EachPod("securityContext.seccompProfile.type", "RuntimeDefault"),
        ["CIS-5.6.2"] = EachPod("securityContext.seccompProfile.type", "RuntimeDefault"),
        ["CKV_K8S_17"] = plan => Pods(plan).All(pod => pod("hostPID") is null),
        ["CKV_K8S_18"] = plan => Pods(plan).All(pod => pod("hostIPC") is null),
        ["CKV_K8S_19"] = plan => Pods(plan).All(pod => pod("hostNetwork") is null),
        ["CKV_K8S_26"] = EachContainer(container => container("ports.0.hostPort") is null && container("ports.1.hostPort") is null),
        // One directory of the node is mounted, and it is not that of a container runtime's socket.
        ["CKV_K8S_27"] = plan => Pods(plan).SelectMany(pod => Enumerable.Range(0, 6).Select(index => pod($"volumes.{index}.hostPath.path")))
            .OfType<string>().SequenceEqual(["/etc/containerd/certs.d"]),
        ["CKV_K8S_21"] = IsInANamespaceOfItsOwn,
        ["KSV-0110"] = IsInANamespaceOfItsOwn,
        ["CIS-5.6.1"] = IsInANamespaceOfItsOwn,
        ["CIS-5.6.4"] = IsInANamespaceOfItsOwn,
        ["CKV_K8S_38"] = EachPod("automountServiceAccountToken", "false"),
        ["KSV-0036"] = EachPod("automountServiceAccountToken", "false"),
        ["CIS-5.1.6"] = EachPod("automountServiceAccountToken", "false"),
        ["CKV_K8S_41"] = DefaultAccountHasNoToken,
        ["CIS-5.1.5"] = DefaultAccountHasNoToken,
        ["CKV_K8S_8"] = plan => plan.Single(Deployment).Text("spec.template.spec.containers.0.livenessProbe.httpGet.path") == "/",
        ["CKV_K8S_9"] = plan => plan.Single(Deployment).Text("spec.template.spec.containers.0.readinessProbe.httpGet.path") == "/",
        ["CKV_K8S_10"] = EachContainer(container => container("resources.requests.cpu") is not null),
        ["KSV-0015"] = EachContainer(container => container("resources.requests.cpu") is not null),
        ["CKV_K8S_11"] = EachContainer(container => container("resources.limits.cpu") is not null),
        ["KSV-0011"] = EachContainer(container => container("resources.limits.cpu") is not null),
        ["CKV_K8S_12"] = EachContainer(container => container("resources.requests.memory") is not null),
        ["KSV-0016"] = EachContainer(container => container("resources.requests.memory") is not null),
        ["CKV_K8S_13"] = EachContainer(container => container("resources.limits.memory") is not null),
        ["KSV-0018"] = EachContainer(container => container("resources.limits.memory") is not null),
        ["CKV_K8S_35"] = HasNoSecretInTheEnvironment,
        ["CIS-5.4.1"] = HasNoSecretInTheEnvironment,
        ["CIS-5.4.2"] = plan => plan.Single("kubernetes:external-secrets.io/v1:ExternalSecret").Text("spec.target.template.type")
            == "kubernetes.io/dockerconfigjson",
        ["KSV-0109"] = plan => plan.Of(ConfigMap).All(map => map.At("data") is PropertyValue.Map(var data)
            && data.All(entry => entry.Value is not PropertyValue.Secret)),
        ["KSV-0038"] = plan => plan.Of(NetworkPolicy) is { Length: > 0 } policies
            && policies.All(policy => policy.At("spec.podSelector") is PropertyValue.Map),
        ["CKV2_K8S_6"] = IsClosedToTheNetwork,
        ["CIS-5.3.2"] = IsClosedToTheNetwork,
        ["CIS-5.2.1"] = plan => Label(plan, "registry", "pod-security.kubernetes.io/enforce") == "restricted",
        ["CKV_K8S_42"] = HasNoRights,
        ["CKV_K8S_49"] = HasNoRights,
        ["CKV_K8S_157"] = HasNoRights,
        ["CKV_K8S_158"] = HasNoRights,
        ["CKV2_K8S_5"] = HasNoRights,
        ["KSV-0041"] = HasNoRights,
        ["KSV-0113"] = HasNoRights,
        ["CIS-5.1.2"] = HasNoRights,
        ["CIS-5.1.3"] = HasNoRights,
        ["CIS-5.5.1"] = AllRegistries.AdmitsItsImagesAlone,
        ["NIST-800-190-4.1.5"] = AllRegistries.AdmitsItsImagesAlone,
        ["NIST-800-190-4.2.1"] = plan => Setting(plan, "http.tls.minimumtls") == "tls1.2" && AllRegistries.UsesTlsAlone(plan),
        ["NIST-800-190-4.2.2"] = plan => plan.Single(CronJob).Text("spec.schedule") is { Length: > 0 },
        ["NIST-800-190-4.2.3"] = plan => Setting(plan, "auth.token.realm") == "https://auth.example.com/token"
            && AllRegistries.HasNoSecretInPlainText(plan),
        ["DIST-auth"] = plan => Setting(plan, "auth.token.rootcertbundle") is not null && Setting(plan, "auth.silly") is null,
        ["DIST-tls"] = plan => Setting(plan, "http.tls.minimumtls") == "tls1.2" && Setting(plan, "http.tls.certificate") is not null
            && Setting(plan, "http.tls.key") is not null,
        ["DIST-secret"] = plan => plan.Single("kubernetes:core/v1:Secret", "images-http") is { } secret
            && secret.Inputs.Find("stringData") is PropertyValue.Secret && Setting(plan, "http.secret") is null
            && plan.Single(Deployment).Text("spec.replicas") == "3",
        ["DIST-headers"] = plan => Setting(plan, "http.headers.X-Content-Type-Options.0") == "nosniff",
        ["DIST-delete"] = plan => Setting(plan, "storage.delete.enabled") == "false",
        ["DIST-foreign"] = plan => Configuration(plan)["validation"]!["manifests"]!["urls"]!["allow"]!.AsArray().Count == 0,
        ["DIST-log"] = plan => Setting(plan, "log.accesslog.disabled") == "false",
    };

    private static readonly Dictionary<string, string> _waived = new()
    {
        ["CKV_K8S_23"] = $"All but {PodOfADaemonSet}, whose directory is root's: it has no capability, no network and no token.",
        ["KSV-0012"] = "As CKV_K8S_23.",
        ["CKV_K8S_40"] = "As CKV_K8S_23. The registry and its collector run as 10001.",
        ["KSV-0020"] = "As CKV_K8S_40.",
        ["KSV-0021"] = "As CKV_K8S_40.",
        ["DIST-debug"] = "Prometheus reads the metrics there, which has no other listener. A NetworkPolicy lets in its namespace and nobody else.",
    };

    private static readonly Dictionary<string, HardeningTable> _tables = new()
    {
        ["distribution"] = new("distribution", "distribution-ha", _kept, _waived),
        ["distribution-storage"] = new(
            "distribution-storage",
            "distribution-storage",
            new()
            {
                ["DIST-storage"] = plan => Setting(plan, "storage.s3.encrypt") == "true"
                    && Setting(plan, "storage.s3.keyid")!.StartsWith("arn:aws:kms:", StringComparison.Ordinal)
                    && Setting(plan, "storage.s3.secure") == "true" && Setting(plan, "storage.s3.skipverify") is null or "false"
                    && Setting(plan, "storage.s3.accesskey") is null,
                ["NIST-800-190-4.1.1"] = plan => plan.Single(ConfigMap, "eu-west-1-image-scan").At("data") is PropertyValue.Map(var data)
                    && data.Find("configuration.json") is PropertyValue.Text(var text)
                    && JsonNode.Parse(text)!["catalogs"]![0]!["host"]!.ToString() == "registry.example.com",
            },
            []),
        ["distribution-proxy"] = new(
            "distribution-proxy",
            "cache",
            new()
            {
                ["DIST-proxy"] = plan => Setting(plan, "proxy.remoteurl", "mirror") == "https://registry-1.docker.io"
                    && Setting(plan, "proxy.ttl", "mirror") == "2160h" && Setting(plan, "proxy.password", "mirror") is null,
            },
            []),
    };

    private static HardeningRule[] Rules => [.. _tables.Keys.SelectMany(HardeningTable.RulesFor)];

    [TestCaseSource(nameof(Rules))]
    public Task Rule_OnTheExample_HoldsOrIsWaived(HardeningRule rule) => _tables[rule.Kind].JudgeAsync(rule);

    [Test]
    public void Tables_HaveNothingThatIsNoRule()
    {
        foreach (var table in _tables.Values)
        {
            table.VerifyNames();
        }
    }

    /// <summary>The registry, its collector, and what runs on each node.</summary>
    private static Func<string, string?>[] Pods(ExamplePlan plan) =>
    [
        path => plan.Single(Deployment).Text($"spec.template.spec.{path}"),
        path => plan.Single(CronJob).Text($"spec.jobTemplate.spec.template.spec.{path}"),
        path => plan.Single(DaemonSet).Text($"spec.template.spec.{path}"),
    ];

    private static Func<ExamplePlan, bool> EachPod(string path, string value) => plan => Pods(plan).All(pod => pod(path) == value);

    private static Func<ExamplePlan, bool> EachContainer(string path, string value) => EachContainer(container => container(path) == value);

    private static Func<ExamplePlan, bool> EachContainer(Predicate<Func<string, string?>> holds) =>
        plan => Pods(plan).All(pod => holds(path => pod($"containers.0.{path}")) && pod("containers.1.name") is null);

    private static bool IsInANamespaceOfItsOwn(ExamplePlan plan) =>
        plan.Single(Deployment).Text("metadata.namespace") == "registry" && plan.Single(CronJob).Text("metadata.namespace") == "registry"
        && plan.Single(DaemonSet).Text("metadata.namespace") == "registry-nodes";

    private static bool DefaultAccountHasNoToken(ExamplePlan plan) =>
        plan.Single("kubernetes:core/v1:ServiceAccountPatch", "images-default").Text("automountServiceAccountToken") == "false"
        && Pods(plan).All(pod => pod("serviceAccountName") is { } account && account != "default");

    private static bool HasNoSecretInTheEnvironment(ExamplePlan plan) => Pods(plan).All(
        pod => pod("containers.0.envFrom.0.secretRef.name") is null && pod("containers.0.env.0.valueFrom.secretKeyRef.name") is null
            && pod("containers.0.env.1.name") is null);

    private static bool IsClosedToTheNetwork(ExamplePlan plan) => new[] { "registry", "registry-nodes" }.All(
        ns => plan.Of(NetworkPolicy).Any(policy => policy.Text("metadata.namespace") == ns && policy.At("spec.ingress") is null
            && policy.At("spec.egress") is null && policy.At("spec.podSelector") is PropertyValue.Map(var pods) && pods.Count == 0));

    private static bool HasNoRights(ExamplePlan plan) => plan.Resources.All(
        resource => !resource.Type.StartsWith("kubernetes:rbac.authorization.k8s.io/", StringComparison.Ordinal));

    private static string? Label(ExamplePlan plan, string ns, string label) =>
        plan.Single(Namespace, ns).At("metadata.labels") is PropertyValue.Map(var labels)
            && labels.Find(label) is PropertyValue.Text(var value) ? value : null;

    /// <summary>The configuration that the registry of the example starts with.</summary>
    private static JsonNode Configuration(ExamplePlan plan, string registry = "images") =>
        plan.Single(ConfigMap, registry).At("data") is PropertyValue.Map(var data)
            && data.Find("config.yml") is PropertyValue.Text(var document)
            ? JsonNode.Parse(document)!
            : throw new InvalidOperationException("The registry has no configuration.");

    private static string? Setting(ExamplePlan plan, string path, string registry = "images") =>
        path.Split('.').Aggregate((JsonNode?)Configuration(plan, registry), (value, step) => value switch
        {
            JsonObject members => members[step],
            JsonArray items => items[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)],
            _ => null,
        })?.ToString();
}
