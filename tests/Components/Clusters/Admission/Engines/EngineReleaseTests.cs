using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Pulumi;
using RegistryInfra.Components.Clusters;
using RegistryInfra.Components.Clusters.Admission;
using RegistryInfra.Components.Clusters.Admission.Engines.Gatekeeper;
using RegistryInfra.Components.Clusters.Admission.Engines.Kyverno;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Settings;
using RegistryInfra.Images;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Components.Tests.Clusters.Admission.Engines;

/// <summary>The engine itself, by its chart.</summary>
[NonParallelizable]
internal sealed class EngineReleaseTests
{
    private const string ReleaseType = "kubernetes:helm.sh/v3:Release";
    private const string NamespaceType = "kubernetes:core/v1:Namespace";
    private const string PolicyType = "kubernetes:networking.k8s.io/v1:NetworkPolicy";
    private const string SecretType = "kubernetes:core/v1:Secret";
    private const string Digest = "sha256:1be55279f18a2fe1a74edf2664cac61c1bea305b7b4642dab412e7affdcb3e33";

    private static readonly string[] _engines = ["gatekeeper", "kyverno"];

    [TestCase("name", "gatekeeper")]
    [TestCase("namespace", "gatekeeper-system")]
    [TestCase("chart", "gatekeeper")]
    [TestCase("version", "3.23.0")]
    [TestCase("repositoryOpts.repo", "https://open-policy-agent.github.io/gatekeeper/charts")]
    [TestCase("atomic", "true")]
    [TestCase("values.replicas", "3")]
    [TestCase("values.pdb.controllerManager.minAvailable", "2")]
    [TestCase("values.validatingWebhookFailurePolicy", "Fail")]
    [TestCase("values.validatingWebhookCheckIgnoreFailurePolicy", "Fail")]
    [TestCase("values.validatingWebhookTimeoutSeconds", "10")]
    [TestCase("values.disableMutation", "true")]
    [TestCase("values.enableExternalData", "false")]
    [TestCase("values.image.repository", "docker.io/openpolicyagent/gatekeeper")]
    [TestCase("values.image.release", $"v3.23.0@{Digest}")]
    [TestCase("values.preInstall.crdRepository.image.repository", "docker.io/openpolicyagent/gatekeeper-crds")]
    [TestCase("values.preInstall.crdRepository.image.tag", $"v3.23.0@{Digest}")]
    [TestCase("values.postInstall.labelNamespace.enabled", "false")]
    [TestCase("values.postInstall.probeWebhook.enabled", "false")]
    public async Task Gatekeeper_Default_IsHardened(string path, string expected) =>
        Assert.That((await MakeAsync(Args("gatekeeper"))).Single(ReleaseType).Text(path), Is.EqualTo(expected));

    [TestCase("name", "kyverno")]
    [TestCase("namespace", "kyverno")]
    [TestCase("chart", "kyverno")]
    [TestCase("version", "3.9.0")]
    [TestCase("repositoryOpts.repo", "https://kyverno.github.io/kyverno/")]
    [TestCase("atomic", "true")]
    [TestCase("values.admissionController.replicas", "3")]
    [TestCase("values.admissionController.podDisruptionBudget.enabled", "true")]
    [TestCase("values.admissionController.podDisruptionBudget.minAvailable", "2")]
    [TestCase("values.admissionController.container.image.registry", "reg.kyverno.io")]
    [TestCase("values.admissionController.container.image.repository", "kyverno/kyverno")]
    [TestCase("values.admissionController.container.image.tag", $"v1.19.0@{Digest}")]
    [TestCase("values.admissionController.initContainer.image.repository", "kyverno/kyvernopre")]
    [TestCase("values.webhooksCleanup.enabled", "true")]
    [TestCase("values.webhooksCleanup.image.registry", "ghcr.io")]
    [TestCase("values.webhooksCleanup.image.tag", $"v1.19.0@{Digest}")]
    [TestCase("values.reportsController.enabled", "false")]
    [TestCase("values.backgroundController.enabled", "false")]
    [TestCase("values.cleanupController.enabled", "false")]
    [TestCase("values.crds.migration.enabled", "false")]
    [TestCase("values.features.forceFailurePolicyIgnore.enabled", "false")]
    [TestCase("values.features.policyExceptions.enabled", "false")]
    [TestCase("values.features.admissionReports.enabled", "false")]
    [TestCase("values.features.backgroundScan.enabled", "false")]
    [TestCase("values.config.excludeGroups", "[]")]
    [TestCase("values.existingImagePullSecrets", "[]")]
    public async Task Kyverno_Default_IsHardened(string path, string expected) =>
        Assert.That((await MakeAsync(Args("kyverno"))).Single(ReleaseType).Text(path), Is.EqualTo(expected));

    /// <summary>A webhook that fails closed must not be asked for what a node renews every ten seconds.</summary>
    [Test]
    public async Task Gatekeeper_Webhook_LooksAtWhatIsJudgedAndAtItsOwn()
    {
        var rules = (await MakeAsync(Args("gatekeeper"))).Single(ReleaseType).At("values.validatingWebhookCustomRules")!.AsArray();

        Assert.That(
            rules.Select(rule => $"{rule!["apiGroups"]![0]} {string.Join(',', rule["resources"]!.AsArray())} {rule["scope"]}"),
            Is.EqualTo(new[]
            {
                " pods,pods/ephemeralcontainers,replicationcontrollers Namespaced",
                "apps deployments,statefulsets,daemonsets,replicasets Namespaced",
                "batch jobs,cronjobs Namespaced",
                "constraints.gatekeeper.sh * Cluster",
                "expansion.gatekeeper.sh * Cluster",
                "templates.gatekeeper.sh * Cluster",
            }));
        Assert.That(
            rules.Select(rule => rule!["operations"]!.ToJsonString()), Is.All.EqualTo("""["CREATE","UPDATE"]"""));
        Assert.That(rules.Select(rule => rule!["apiVersions"]!.ToJsonString()), Is.All.EqualTo("""["*"]"""));
    }

    /// <summary>The chart's own lists have kube-system, which its users do not hear of.</summary>
    [TestCase(new string[0], "kyverno")]
    [TestCase(new[] { "kube-system" }, "kube-system,kyverno")]
    [TestCase(new[] { "kyverno", "shop" }, "kyverno,shop")]
    public async Task Kyverno_Exempt_AreItsOwnNamespaceAndThoseOfTheSettings(string[] exempt, string expected)
    {
        var args = Args("kyverno");
        args.ExemptNamespaces = [.. exempt.Select(name => new ExemptNamespaceArgs { Name = name })];
        var recording = await MakeAsync(args);

        var config = recording.Single(ReleaseType).At("values.config")!;
        var filters = config["resourceFilters"]!.AsArray().Select(filter => filter!.ToString()).ToArray();
        var expression = config["webhooks"]!["namespaceSelector"]!["matchExpressions"]!.AsArray().Single()!;
        Assert.Multiple(() =>
        {
            Assert.That((bool)config["excludeKyvernoNamespace"]!, Is.False);
            Assert.That(
                filters.Where(filter => filter.StartsWith("[*/*,", StringComparison.Ordinal)),
                Is.EqualTo(expected.Split(',').Select(name => $"[*/*,{name},*]")));
            Assert.That(filters, Has.None.Contains("Pod,").And.None.Contains("ReplicaSet"));
            Assert.That((string?)expression["key"], Is.EqualTo("kubernetes.io/metadata.name"));
            Assert.That((string?)expression["operator"], Is.EqualTo("NotIn"));
            Assert.That(string.Join(',', expression["values"]!.AsArray()), Is.EqualTo(expected));
            Assert.That(
                string.Join(',', recording.Single("kubernetes:policies.kyverno.io/v1:ValidatingPolicy")
                    .At("spec.matchConstraints.namespaceSelector.matchExpressions.0.values")!.AsArray()),
                Is.EqualTo(expected));
        });
    }

    [TestCase(new string[0], "gatekeeper-system")]
    [TestCase(new[] { "kube-system" }, "gatekeeper-system,kube-system")]
    public async Task Gatekeeper_Exempt_AreItsOwnNamespaceAndThoseOfTheSettings(string[] exempt, string expected)
    {
        var args = Args("gatekeeper");
        args.ExemptNamespaces = [.. exempt.Select(name => new ExemptNamespaceArgs { Name = name })];
        var recording = await MakeAsync(args);

        Assert.That(
            recording.Single(ReleaseType).At("values.validatingWebhookExemptNamespacesLabels")!.ToJsonString(),
            Is.EqualTo($$"""{"kubernetes.io/metadata.name":["{{expected.Replace(",", "\",\"")}}"]}"""));
        Assert.That(recording.Single(ReleaseType).At("values.controllerManager"), Is.Null, "the chart's own list of exempt ones is empty");
        Assert.That(
            string.Join(',', recording.Single("kubernetes:constraints.gatekeeper.sh/v1beta1:RegistryImageAllowList")
                .At("spec.match.excludedNamespaces")!.AsArray()),
            Is.EqualTo(expected));
    }

    /// <summary>Whoever judges images outside the cluster knows of the engine's namespace, too.</summary>
    [Test]
    public void Exempt_EngineInstalled_HasItsNamespace([ValueSource(nameof(_engines))] string engine) => Assert.That(
        Args(engine).Exempt(), Is.EqualTo(new[] { engine == "kyverno" ? "kyverno" : "gatekeeper-system" }));

    [TestCase("gatekeeper", 8443)]
    [TestCase("kyverno", 9443)]
    public async Task Namespace_Engine_IsRestrictedAndClosed(string engine, int port)
    {
        var recording = await MakeAsync(Args(engine));

        var labels = recording.Single(NamespaceType).At("metadata.labels")!;
        var policy = recording.Single(PolicyType);
        Assert.Multiple(() =>
        {
            Assert.That((string?)labels["pod-security.kubernetes.io/enforce"], Is.EqualTo("restricted"));
            Assert.That(
                (string?)labels["admission.gatekeeper.sh/ignore"], Is.EqualTo(engine == "gatekeeper" ? "no-self-managing" : null));
            Assert.That(policy.At("spec.policyTypes")!.ToJsonString(), Is.EqualTo("""["Ingress","Egress"]"""));
            Assert.That(policy.At("spec.podSelector")!.ToJsonString(), Is.EqualTo("{}"));
            Assert.That(Ports(policy.At("spec.ingress.0.ports")), Is.EqualTo(new[] { $"TCP {port}" }));
            Assert.That(Ports(policy.At("spec.egress.0.ports")), Is.EqualTo(new[] { "UDP 53", "TCP 53" }));
            Assert.That(Ports(policy.At("spec.egress.1.ports")), Is.EqualTo(new[] { "TCP 443", "TCP 6443" }));
        });
    }

    [Test]
    public async Task Policies_Each_FollowTheEngine([ValueSource(nameof(_engines))] string engine)
    {
        var recording = await MakeAsync(Args(engine));

        var first = engine == "gatekeeper"
            ? recording.Single("kubernetes:templates.gatekeeper.sh/v1:ConstraintTemplate")
            : recording.Single("kubernetes:policies.kyverno.io/v1:ValidatingPolicy");
        Assert.That(await first.DependsOnAsync(), Does.Contain("registry:cluster:AdmissionEngine images"));
        Assert.That(
            await recording.Single(ReleaseType).DependsOnAsync(),
            Is.EquivalentTo(new[] { $"{NamespaceType} images-{Args(engine).EngineNamespace()}", $"{PolicyType} images-{Args(engine).EngineNamespace()}" }));
    }

    /// <summary>A stack that makes only the rules finds the engine of another one there.</summary>
    [TestCase(AdmissionEngine.Gatekeeper)]
    [TestCase(AdmissionEngine.Kyverno)]
    public async Task Engine_NotAskedFor_IsNotInstalled(AdmissionEngine engine)
    {
        var recording = await MakeAsync(new() { Engine = engine });

        Assert.That(recording.Of(ReleaseType), Is.Empty);
        Assert.That(recording.Of(NamespaceType), Is.Empty);
        Assert.That(recording.Of(PolicyType), Is.Empty);
    }

    [Test]
    public async Task Archive_Set_AsksNoRepository([ValueSource(nameof(_engines))] string engine)
    {
        var release = (await MakeAsync(Args(engine, archive: "charts/engine.tgz"))).Single(ReleaseType);

        Assert.That(release.Text("chart"), Is.EqualTo("charts/engine.tgz"));
        Assert.That(release.At("repositoryOpts"), Is.Null);
    }

    /// <summary>A mirror of the stack that asks for a credential serves the engine as well.</summary>
    [TestCase("gatekeeper", "values.image.pullSecrets.0.name")]
    [TestCase("kyverno", "values.global.imagePullSecrets.0.name")]
    public async Task Images_OfARegistryWithACredential_ArePulledByIt(string engine, string path)
    {
        var recording = await MakeAsync(Args(engine, host: "registry.example.com:5000"), Inside);

        Assert.That(recording.Single(ReleaseType).Text(path), Is.EqualTo("registry-pull"));
        Assert.That(recording.Single(SecretType).Text("metadata.namespace"), Is.EqualTo(Args(engine).EngineNamespace()));
    }

    [Test]
    public async Task Images_OfElsewhere_NeedNoCredentialOfTheStack([ValueSource(nameof(_engines))] string engine) =>
        Assert.That((await MakeAsync(Args(engine), Inside)).Of(SecretType), Is.Empty);

    [Test]
    public async Task DockerConfig_ImagesOfElsewhere_ArePulledByIt([ValueSource(nameof(_engines))] string engine)
    {
        var args = Args(engine);
        args.DockerConfig = Output.CreateSecret("""{"auths":{"mirror.example.com":{"username":"u","password":"a password"}}}""");

        Assert.That((await MakeAsync(args)).Of(SecretType), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Kyverno_Signatures_AreReadByTheCredentialAndOnThePortsOfTheRegistries()
    {
        var args = Args("kyverno", reports: true, identity: new() { AwsRole = "arn:aws:iam::123456789012:role/kyverno" });
        args.Signatures = [new() { Name = "all", Keys = ["awskms:///alias/images"] }];
        var recording = await MakeAsync(args, Inside);

        var release = recording.Single(ReleaseType);
        Assert.Multiple(() =>
        {
            Assert.That(release.Text("values.existingImagePullSecrets.0"), Is.EqualTo("registry-pull"));
            Assert.That(
                Ports(recording.Single(PolicyType).At("spec.egress.1.ports")), Is.EqualTo(new[] { "TCP 443", "TCP 5000", "TCP 6443" }));
            foreach (var controller in new[] { "admissionController", "reportsController" })
            {
                Assert.That(
                    release.At($"values.{controller}.rbac.serviceAccount.annotations")!["eks.amazonaws.com/role-arn"]!.ToString(),
                    Is.EqualTo("arn:aws:iam::123456789012:role/kyverno"));
            }
        });
    }

    [Test]
    public async Task Kyverno_Reports_AreWrittenTogether()
    {
        var values = (await MakeAsync(Args("kyverno", reports: true))).Single(ReleaseType).At("values")!;

        Assert.Multiple(() =>
        {
            Assert.That((string?)values["reportsController"]!["image"]!["repository"], Is.EqualTo("kyverno/reports-controller"));
            Assert.That((double)values["reportsController"]!["podDisruptionBudget"]!["minAvailable"]!, Is.EqualTo(1));
            foreach (var feature in new[]
            {
                "admissionReports", "aggregateReports", "policyReports", "validatingAdmissionPolicyReports", "backgroundScan",
            })
            {
                Assert.That((bool)values["features"]![feature]!["enabled"]!, Is.True, feature);
            }
        });
    }

    [TestCase("platform", "platform")]
    [TestCase("platform,tools", "*")]
    public async Task Kyverno_Exceptions_AreReadInTheirNamespace(string namespaces, string expected)
    {
        var args = Args("kyverno");
        args.Kyverno.PolicyExceptions =
            [.. namespaces.Split(',').Select(ns => new PolicyExceptionArgs { Namespace = ns, Name = "debug" })];
        var release = (await MakeAsync(args)).Single(ReleaseType);

        Assert.That(release.Text("values.features.policyExceptions.enabled"), Is.EqualTo("true"));
        Assert.That(release.Text("values.features.policyExceptions.namespace"), Is.EqualTo(expected));
    }

    [TestCase("gatekeeper", "gatekeeper-3.23.0.json")]
    [TestCase("kyverno", "kyverno-3.9.0.json")]
    public async Task Values_Each_AreThoseOfTheChart(string engine, string file)
    {
        var chart = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(SourceFolder(), "Charts", file)));
        var args = Args(engine, host: "registry.example.com:5000", reports: true, identity: new() { AzureClientId = "6f9d0f4e-2b7c-4f0e-9a51-3d1c8e7b6a20" });

        var values = (await MakeAsync(args, Inside)).Single(ReleaseType).At("values");

        Assert.That(ChartValues.Unknown(values, chart), Is.Empty);
        Assert.That(file, Does.Contain(
            engine == "kyverno" ? KyvernoReleaseArgs.DefaultVersion : GatekeeperReleaseArgs.DefaultVersion));
    }

    [TestCase("gatekeeper", "kube-system", "gatekeeper.release.namespace: \"kube-system\" is a namespace that others live in")]
    [TestCase("kyverno", "default", "kyverno.release.namespace: \"default\" is a namespace that others live in")]
    public void Namespace_Shared_Refused(string engine, string ns, string problem) =>
        Assert.That(Problems(Args(engine, ns: ns)), Has.One.StartsWith(problem));

    [TestCase("gatekeeper", "gatekeeper.release.image", "gatekeeper.release.crdsImage")]
    [TestCase("kyverno", "kyverno.release.image", "kyverno.release.initImage", "kyverno.release.cleanupImage", "kyverno.release.reportsImage")]
    public void Images_WithoutTag_Refused(string engine, params string[] places) => Assert.That(
        Problems(Args(engine, reports: true, tag: "")),
        Is.EqualTo(places.Select(place => Problems(Args(engine, reports: true, tag: "")).Single(problem =>
            problem.StartsWith($"{place}: ", StringComparison.Ordinal) && problem.Contains("names no release, and the chart writes one")))));

    [Test]
    public void Images_WithoutDigest_Refused([ValueSource(nameof(_engines))] string engine) => Assert.That(
        Problems(Args(engine, digest: "")), Has.Some.Contains("is not an image by its digest"));

    [Test]
    public void NamespaceModes_OfTheEngine_Refused([ValueSource(nameof(_engines))] string engine)
    {
        var args = Args(engine);
        args.NamespaceModes = new() { [args.EngineNamespace()!] = AdmissionMode.Audit };

        Assert.That(Problems(args), Has.One.Contains("is the engine's own and exempt, so it has no mode: remove it here"));
    }

    [Test]
    public void Release_OfAnotherEngine_Refused([ValueSource(nameof(_engines))] string engine)
    {
        var args = Args(engine);
        args.Engine = engine == "kyverno" ? AdmissionEngine.Gatekeeper : AdmissionEngine.Kyverno;

        Assert.That(Problems(args), Has.One.EqualTo($"{engine}: only the engine {engine} reads it: set the engine, or remove the lines"));
    }

    private static StubRegistry Inside => new("registry.example.com:5000/")
    {
        Name = "inside",
        Endpoints = ["registry.example.com:5000"],
        PullCredentials =
        [
            new(ImageScope.Parse("registry.example.com:5000/"), Output.Create("cluster"), Output.CreateSecret("a password")),
        ],
    };

    private static ImageAllowListArgs Args(
        string engine,
        string? archive = null,
        string? host = null,
        string? ns = null,
        bool reports = false,
        PodIdentityArgs? identity = null,
        string? tag = null,
        string digest = $"@{Digest}")
    {
        string Image(string image, string version) =>
            $"{host ?? image.Split('/')[0]}/{image.Split('/', 2)[1]}{tag ?? $":{version}"}{digest}";

        return engine == "gatekeeper"
            ? new()
            {
                Engine = AdmissionEngine.Gatekeeper,
                Gatekeeper = new()
                {
                    Release = new()
                    {
                        Image = Image("docker.io/openpolicyagent/gatekeeper", "v3.23.0"),
                        CrdsImage = Image("docker.io/openpolicyagent/gatekeeper-crds", "v3.23.0"),
                        Archive = archive,
                        Namespace = ns ?? "gatekeeper-system",
                    },
                },
            }
            : new()
            {
                Engine = AdmissionEngine.Kyverno,
                Kyverno = new()
                {
                    Release = new()
                    {
                        Image = Image("reg.kyverno.io/kyverno/kyverno", "v1.19.0"),
                        InitImage = Image("reg.kyverno.io/kyverno/kyvernopre", "v1.19.0"),
                        CleanupImage = Image("ghcr.io/kyverno/readiness-checker", "v1.19.0"),
                        ReportsImage = reports ? Image("reg.kyverno.io/kyverno/reports-controller", "v1.19.0") : null,
                        Identity = identity,
                        Archive = archive,
                        Namespace = ns ?? "kyverno",
                    },
                },
            };
    }

    private static Task<Recording> MakeAsync(ImageAllowListArgs args, params IRegistry[] registries)
    {
        args.Registries = registries is [] ? [new StubRegistry("registry.example.com/team/")] : [.. registries];
        return Recording.OfAsync(options => _ = new ImageAllowList("images", args, options));
    }

    private static string[] Problems(ImageAllowListArgs args) =>
        [.. ArgsRules.Problems("images", args).Select(problem => problem.ToString())];

    private static string[] Ports(JsonNode? ports) => [.. ports!.AsArray().Select(port => $"{port!["protocol"]} {port["port"]}")];

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
