using System.Text.Json.Nodes;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Examples.Tests.Hardening;

/// <summary>
/// The production example keeps each rule of the benchmarks, one by one, or says why it cannot. What runs in Pods is judged by the
/// values of the chart, and by the job and the daily report that this program makes itself.
/// </summary>
public sealed class HarborHardeningTests
{
    private const string Release = "kubernetes:helm.sh/v3:Release";
    private const string ConfigMap = "kubernetes:core/v1:ConfigMap";
    private const string NetworkPolicy = "kubernetes:networking.k8s.io/v1:NetworkPolicy";
    private const string Namespace = "kubernetes:core/v1:Namespace";

    private static readonly string[] _parts = ["core", "jobservice", "registry", "portal", "nginx", "trivy", "exporter"];

    private static readonly string[] _images =
    [
        "core.image", "jobservice.image", "registry.registry.image", "registry.controller.image", "portal.image", "nginx.image",
        "trivy.image", "exporter.image",
    ];

    private static readonly string[] _containers =
        ["core", "jobservice", "registry.registry", "registry.controller", "portal", "nginx", "trivy", "exporter"];

    private static readonly Dictionary<string, Func<ExamplePlan, bool>> _kept = new()
    {
        ["CKV_K8S_14"] = HasDigests,
        ["CKV_K8S_43"] = HasDigests,
        ["CKV_K8S_15"] = HasDigests,
        ["KSV-0013"] = HasDigests,
        ["HARBOR-helm-digest"] = HasDigests,
        ["KSV-0034"] = ComesFromTheMirror,
        ["KSV-0125"] = ComesFromTheMirror,
        ["CKV_K8S_16"] = EachContainer("privileged", "false"),
        ["KSV-0017"] = EachContainer("privileged", "false"),
        ["CKV_K8S_20"] = EachContainer("allowPrivilegeEscalation", "false"),
        ["KSV-0001"] = EachContainer("allowPrivilegeEscalation", "false"),
        ["CKV_K8S_23"] = EachContainer("runAsNonRoot", "true"),
        ["KSV-0012"] = EachContainer("runAsNonRoot", "true"),
        ["CKV_K8S_25"] = plan => Contexts(plan).All(context => context("capabilities.add") is null),
        ["CKV_K8S_39"] = plan => Contexts(plan).All(context => context("capabilities.add") is null),
        ["CKV_K8S_28"] = EachContainer("capabilities.drop.0", "ALL"),
        ["CKV_K8S_37"] = EachContainer("capabilities.drop.0", "ALL"),
        ["KSV-0003"] = EachContainer("capabilities.drop.0", "ALL"),
        ["KSV-0106"] = EachContainer("capabilities.drop.0", "ALL"),
        ["CKV_K8S_30"] = EachContainer("runAsNonRoot", "true"),
        ["KSV-0118"] = EachContainer("runAsNonRoot", "true"),
        ["CIS-5.6.3"] = EachContainer("runAsNonRoot", "true"),
        ["CKV_K8S_29"] = EachOwnPod("securityContext.runAsNonRoot", "true"),
        ["CKV_K8S_31"] = HasSeccomp,
        ["KSV-0030"] = HasSeccomp,
        ["KSV-0104"] = HasSeccomp,
        ["CIS-5.6.2"] = HasSeccomp,
        ["CKV_K8S_17"] = AsksNothingOfTheNode,
        ["CKV_K8S_18"] = AsksNothingOfTheNode,
        ["CKV_K8S_19"] = AsksNothingOfTheNode,
        ["CKV_K8S_26"] = AsksNothingOfTheNode,
        ["CKV_K8S_27"] = AsksNothingOfTheNode,
        ["CKV_K8S_21"] = IsInItsNamespace,
        ["KSV-0110"] = IsInItsNamespace,
        ["CIS-5.6.1"] = IsInItsNamespace,
        ["CIS-5.6.4"] = IsInItsNamespace,
        ["CKV_K8S_38"] = MountsNoToken,
        ["KSV-0036"] = MountsNoToken,
        ["CIS-5.1.6"] = MountsNoToken,
        ["CKV_K8S_41"] = DefaultAccountHasNoToken,
        ["CIS-5.1.5"] = DefaultAccountHasNoToken,
        ["CKV_K8S_10"] = HasResource("requests.cpu"),
        ["CKV_K8S_12"] = HasResource("requests.memory"),
        ["CKV_K8S_13"] = HasResource("limits.memory"),
        ["KSV-0011"] = HasResource("limits.cpu"),
        ["KSV-0015"] = HasResource("requests.cpu"),
        ["KSV-0016"] = HasResource("requests.memory"),
        ["KSV-0018"] = HasResource("limits.memory"),
        ["KSV-0038"] = plan => plan.Of(NetworkPolicy).All(policy => policy.At("spec.podSelector") is PropertyValue.Map),
        ["CIS-5.3.2"] = plan => plan.Of(NetworkPolicy).Any(policy => policy.Text("metadata.name") == "default-deny"
            && policy.At("spec.ingress") is null && policy.At("spec.egress") is null)
            && plan.Of(NetworkPolicy).Length > _parts.Length,
        ["CIS-5.2.1"] = plan => plan.Single(Namespace, "harbor").Inputs.Find("metadata") is PropertyValue.Map(var metadata)
            && metadata.Find("labels") is PropertyValue.Map(var labels)
            && labels.Find("pod-security.kubernetes.io/enforce") is PropertyValue.Text("restricted"),
        ["NIST-800-190-4.2.1"] = plan => Value("expose.tls.enabled", "true")(plan) && Value("internalTLS.enabled", "true")(plan)
            && Each(plan, "endpoints", endpoint => !Flag(endpoint, "insecure")),
        ["NIST-800-190-4.2.3"] = plan => Each(plan, "projects", project => Text(project, "metadata.public") == "false")
            && Text(State(plan), "configuration.values.audit_log_forward_endpoint").Length > 0
            && Each(plan, "projects", project => Text(project, "metadata.prevent_vul") == "true"),
        ["HARBOR-helm-admin"] = plan => Value("existingSecretAdminPassword", "harbor-admin")(plan) && Value("harborAdminPassword", "")(plan),
        ["HARBOR-helm-secretKey"] = plan => Value("existingSecretSecretKey", "harbor-secret-key")(plan) && Value("secretKey", "")(plan)
            && plan.Single("random:index/randomPassword:RandomPassword", "harbor-secret-key").Text("length") == "16",
        ["HARBOR-helm-registrycred"] = plan => Value("registry.credentials.existingSecret", "harbor-registry-credentials")(plan)
            && Value("registry.credentials.password", "")(plan),
        ["HARBOR-helm-db"] = plan => Value("database.type", "external")(plan) && Value("database.external.sslmode", "verify-full")(plan)
            && Value("database.external.existingSecret", "harbor-postgres")(plan) && Value("database.internal.password", "")(plan),
        ["HARBOR-helm-tls"] = plan => Value("expose.tls.enabled", "true")(plan) && Value("expose.tls.certSource", "secret")(plan),
        ["HARBOR-helm-internaltls"] = Value("internalTLS.enabled", "true"),
        ["HARBOR-helm-core-secret"] = plan => Value("core.existingSecret", "harbor-core-secret")(plan)
            && Value("core.existingXsrfSecret", "harbor-xsrf")(plan)
            && Value("jobservice.existingSecret", "harbor-jobservice-secret")(plan)
            && Value("registry.existingSecret", "harbor-registry-http")(plan),
        ["HARBOR-helm-trivy"] = plan => Value("trivy.enabled", "true")(plan) && Value("trivy.insecure", "false")(plan),
        ["HARBOR-helm-replicas"] = plan => new[] { "core", "jobservice", "registry" }.All(part => Value($"{part}.replicas", "2")(plan))
            && Value("persistence.imageChartStorage.type", "s3")(plan),
        ["HARBOR-project-private"] = plan => Each(plan, "projects", project => Text(project, "metadata.public") == "false"),
        ["HARBOR-project-scan"] = plan => Each(plan, "projects", project => Text(project, "metadata.auto_scan") == "true"),
        ["HARBOR-project-prevent"] = plan => Each(plan, "projects", project => Text(project, "metadata.prevent_vul") == "true"
            && Text(project, "metadata.severity") is "high" or "critical"),
        ["HARBOR-project-sbom"] = plan => Each(plan, "projects", project => IsCache(project)
            || Text(project, "metadata.auto_sbom_generation") == "true"),
        // What a cache takes is bounded by the days that it keeps an image.
        ["HARBOR-project-quota"] = plan => Each(plan, "projects", project => IsCache(project) || project["storage"]!.GetValue<long>() > 0),
        ["HARBOR-immutable"] = plan => Each(plan, "projects", project => IsCache(project)
            || project["immutable"]!.ToJsonString().Contains("\"decoration\":\"matches\",\"pattern\":\"**\"", StringComparison.Ordinal)),
        ["HARBOR-retention"] = plan => Each(plan, "projects", project => project["retention"] is { } retention
            && retention["rules"]!.AsArray().Count > 0 && Text(retention, "cron").Length > 0),
        ["HARBOR-gc"] = plan => Schedule(plan, "garbage collection") is var schedule && Flag(schedule["parameters"]!, "delete_untagged")
            && Text(schedule, "schedule.cron").Length > 0,
        ["HARBOR-interrogation"] = plan => Text(Schedule(plan, "scan of all images"), "schedule.cron") == "0 0 2 * * *",
        ["HARBOR-robot-expiry"] = plan => Each(plan, "robots", robot => robot["duration"]!.GetValue<int>() > 0),
        ["HARBOR-sys-create"] = Setting("project_creation_restriction", "adminonly"),
        ["HARBOR-sys-robot"] = Setting("robot_token_duration", "30"),
        ["HARBOR-sys-audit"] = plan => Text(State(plan), "configuration.values.audit_log_forward_endpoint").Length > 0,
        ["HARBOR-auth-oidc"] = plan => Setting("auth_mode", "oidc_auth")(plan) && Setting("oidc_verify_cert", "true")(plan),
        // Tags cannot move, so an image that is there under the same name is the same.
        ["HARBOR-replication"] = plan => Each(plan, "replications", replication => !Flag(replication["policy"]!, "deletion")
            && Text(replication, "policy.trigger.type") is "scheduled" or "event_based")
            && Each(plan, "endpoints", endpoint => !Flag(endpoint, "insecure")),
    };

    private static readonly Dictionary<string, string> _waived = new()
    {
        ["CKV_K8S_22"] = "The chart has one security context for all containers, of which nginx, Trivy and others write to their root. "
            + "The job of this program writes nothing.",
        ["KSV-0014"] = "As CKV_K8S_22.",
        ["KSV-0020"] = "The chart's templates run Harbor as 10000, which no value changes. The job of this program runs as 10001.",
        ["KSV-0021"] = "As KSV-0020.",
        ["CKV_K8S_8"] = "The chart's templates probe every Pod of Harbor by themselves; a job that ends has no probe.",
        ["CKV_K8S_9"] = "As CKV_K8S_8.",
        ["KSV-0109"] = "The chart's templates write the password of Redis into ConfigMaps. All other secrets are in Secrets.",
        ["HARBOR-project-cosign"] = "What others publish has no signature of cosign that Harbor could ask for. The project of own images does.",
        ["HARBOR-project-nodestroy"] = "No setting does it: the job never deletes a project that holds repositories.",
        ["HARBOR-robot-scope"] = "A robot may be for several projects, which Harbor's level \"project\" cannot. Each right is on one project.",
    };

    private static readonly HardeningTable _table = new("harbor", "harbor", _kept, _waived);

    private static HardeningRule[] Rules => HardeningTable.RulesFor("harbor");

    [TestCaseSource(nameof(Rules))]
    public Task Rule_OnTheProductionExample_HoldsOrIsWaived(HardeningRule rule) => _table.JudgeAsync(rule);

    [Test]
    public void Table_HasNothingThatIsNoRule() => _table.VerifyNames();

    private static Func<ExamplePlan, bool> Value(string path, string value) => plan => plan.Single(Release).Text($"values.{path}") == value;

    private static bool HasDigests(ExamplePlan plan) =>
        _images.All(image => plan.Single(Release).Text($"values.{image}.tag")!.Contains("@sha256:", StringComparison.Ordinal))
        && OwnPods(plan).All(pod => pod("containers.0.image")!.Contains("@sha256:", StringComparison.Ordinal));

    private static bool ComesFromTheMirror(ExamplePlan plan) =>
        _images.Select(image => plan.Single(Release).Text($"values.{image}.repository"))
            .Concat(OwnPods(plan).Select(pod => pod("containers.0.image")))
            .All(image => image!.StartsWith("mirror.example.com/", StringComparison.Ordinal));

    /// <summary>The security contexts: that of all containers of the chart, and that of each of this program.</summary>
    private static IEnumerable<Func<string, string?>> Contexts(ExamplePlan plan) =>
    [
        path => plan.Single(Release).Text($"values.containerSecurityContext.{path}"),
        .. OwnPods(plan).Select(pod => (Func<string, string?>)(path => pod($"containers.0.securityContext.{path}"))),
    ];

    private static Func<ExamplePlan, bool> EachContainer(string path, string value) =>
        plan => Contexts(plan).All(context => context(path) == value);

    private static bool HasSeccomp(ExamplePlan plan) =>
        Value("containerSecurityContext.seccompProfile.type", "RuntimeDefault")(plan)
        && EachOwnPod("securityContext.seccompProfile.type", "RuntimeDefault")(plan);

    private static Func<ExamplePlan, bool> EachOwnPod(string path, string value) => plan => OwnPods(plan).All(pod => pod(path) == value);

    /// <summary>The Pods of the jobs and of those that have a schedule.</summary>
    private static Func<string, string?>[] OwnPods(ExamplePlan plan) =>
    [
        .. plan.Of("kubernetes:batch/v1:Job").Select(job => (Func<string, string?>)(path => job.Text($"spec.template.spec.{path}"))),
        .. plan.Of("kubernetes:batch/v1:CronJob").Select(
            job => (Func<string, string?>)(path => job.Text($"spec.jobTemplate.spec.template.spec.{path}"))),
    ];

    /// <summary>The chart's templates ask nothing of the node either: no value makes them.</summary>
    private static bool AsksNothingOfTheNode(ExamplePlan plan) => OwnPods(plan).All(pod => pod("hostNetwork") is null
        && pod("hostPID") is null && pod("hostIPC") is null && pod("containers.0.ports.0.hostPort") is null && pod("volumes.0.hostPath.path") is null);

    private static bool IsInItsNamespace(ExamplePlan plan) => plan.Single(Release).Text("namespace") == "harbor"
        && plan.Of("kubernetes:batch/v1:Job").All(job => job.Text("metadata.namespace") == "harbor");

    private static bool MountsNoToken(ExamplePlan plan) =>
        _parts.All(part => Value($"{part}.automountServiceAccountToken", "false")(plan))
        && EachOwnPod("automountServiceAccountToken", "false")(plan);

    private static bool DefaultAccountHasNoToken(ExamplePlan plan) =>
        plan.Single("kubernetes:core/v1:ServiceAccountPatch", "harbor-default").Text("automountServiceAccountToken") == "false";

    private static Func<ExamplePlan, bool> HasResource(string path) => plan =>
        _containers.All(container => plan.Single(Release).Text($"values.{container}.resources.{path}") is { Length: > 0 })
        && OwnPods(plan).All(pod => pod($"containers.0.resources.{path}") is { Length: > 0 });

    /// <summary>What the job makes Harbor.</summary>
    private static JsonNode State(ExamplePlan plan) =>
        plan.Single(ConfigMap, "harbor-configuration").At("data") is PropertyValue.Map(var data)
            && data.Find("state.json") is PropertyValue.Text(var document)
            ? JsonNode.Parse(document)!
            : throw new InvalidOperationException("The job has no document.");

    private static Func<ExamplePlan, bool> Setting(string name, string value) =>
        plan => Text(State(plan), $"configuration.values.{name}") == value;

    private static bool Each(ExamplePlan plan, string list, Predicate<JsonNode> holds) =>
        State(plan)[list]!.AsArray() is { Count: > 0 } items && items.All(item => holds(item!));

    private static JsonNode Schedule(ExamplePlan plan, string title) =>
        State(plan)["schedules"]!.AsArray().Single(schedule => schedule!["title"]!.ToString() == title)!;

    private static bool IsCache(JsonNode project) => project["endpoint"] is not null;

    private static bool Flag(JsonNode node, string name) => node[name]!.GetValue<bool>();

    private static string Text(JsonNode node, string path) =>
        path.Split('.').Aggregate((JsonNode?)node, (value, step) => value?[step])?.ToString() ?? "";
}
