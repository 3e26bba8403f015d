using System.Text.Json.Nodes;
using RegistryInfra.Components.Clusters.Admission;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Components.Tests.Clusters.Admission.Engines;

[NonParallelizable]
internal sealed class GatekeeperPolicyTests
{
    private const string Template = "kubernetes:templates.gatekeeper.sh/v1:ConstraintTemplate";
    private const string Constraint = "kubernetes:constraints.gatekeeper.sh/v1beta1:RegistryImageAllowList";

    [Test]
    public async Task Template_Default_IsCelThatFailsClosedAndTheApiServerRunsToo()
    {
        var template = (await MakeAsync(new())).Single(Template);

        Assert.That(template.Text("metadata.name"), Is.EqualTo("registryimageallowlist"));
        Assert.That(template.Text("spec.crd.spec.names.kind"), Is.EqualTo("RegistryImageAllowList"));
        Assert.That(template.Text("spec.targets.0.target"), Is.EqualTo("admission.k8s.gatekeeper.sh"));
        Assert.That(template.Text("spec.targets.0.code.0.engine"), Is.EqualTo("K8sNativeValidation"));
        Assert.That(template.Text("spec.targets.0.code.0.source.failurePolicy"), Is.EqualTo("Fail"));
        Assert.That(template.At("spec.targets.0.code.0.source.generateVAP")!.GetValue<bool>(), Is.True);
        Assert.That(template.At("spec.targets.0.rego"), Is.Null);
    }

    [Test]
    public async Task Template_Variables_AreNotNamesThatGatekeeperKeeps()
    {
        var names = (await MakeAsync(new())).Single(Template).At("spec.targets.0.code.0.source.variables")!.AsArray()
            .Select(variable => variable!["name"]!.ToString());

        Assert.That(names, Is.All.Not.StartsWith("gatekeeper_internal_").And.All.Not.AnyOf("params", "anyObject"));
    }

    [Test]
    public async Task Template_Rego_IsTheFileAlone()
    {
        var template = (await MakeAsync(new ImageAllowListArgs().On(SampleEngine.GatekeeperRego))).Single(Template);

        Assert.That(template.At("spec.targets.0.code"), Is.Null);
        Assert.That(template.Text("spec.targets.0.rego"), Does.StartWith("package registryimages\n"));
    }

    [Test]
    public async Task Constraint_Default_DeniesEverywhereByWebhookAndApiServer()
    {
        var constraint = (await MakeAsync(new())).Single(Constraint);

        Assert.That(constraint.Text("metadata.name"), Is.EqualTo("registry-image-allow-list-cluster"));
        Assert.That(constraint.Text("spec.enforcementAction"), Is.EqualTo("scoped"));
        Assert.That(constraint.Text("spec.scopedEnforcementActions.0.action"), Is.EqualTo("deny"));
        Assert.That(
            constraint.At("spec.scopedEnforcementActions.0.enforcementPoints")!.AsArray().Select(point => point!["name"]!.ToString()),
            Is.EqualTo(new[] { "vap.k8s.io", "validation.gatekeeper.sh", "audit.gatekeeper.sh", "gator.gatekeeper.sh" }));
        Assert.That(constraint.At("spec.match")!.AsObject().Select(member => member.Key), Is.EquivalentTo(new[] { "kinds", "scope" }));
        Assert.That(
            constraint.At("spec.match.kinds")!.AsArray().SelectMany(entry => entry!["kinds"]!.AsArray()).Select(kind => kind!.ToString()),
            Is.EquivalentTo(new[]
            {
                "Pod", "ReplicationController", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob",
            }));
    }

    [TestCase(AdmissionMode.Enforce, "deny")]
    [TestCase(AdmissionMode.Warn, "warn")]
    [TestCase(AdmissionMode.Audit, "dryrun")]
    public async Task Constraint_Mode_IsTheEnforcementAction(AdmissionMode mode, string action)
    {
        var rego = (await MakeAsync(new ImageAllowListArgs { Mode = mode }.On(SampleEngine.GatekeeperRego))).Single(Constraint);

        Assert.That(rego.Text("spec.enforcementAction"), Is.EqualTo(action));
        Assert.That(rego.At("spec.scopedEnforcementActions"), Is.Null);
        Assert.That(
            (await MakeAsync(new() { Mode = mode })).Single(Constraint).Text("spec.scopedEnforcementActions.0.action"),
            Is.EqualTo(action));
    }

    [Test]
    public async Task Constraint_Namespaces_AreByNameAndInOneConstraintEach()
    {
        var recording = await MakeAsync(new()
        {
            ExemptNamespaces = { new() { Name = "kube-system" } },
            NamespaceModes = { ["b"] = AdmissionMode.Audit, ["a"] = AdmissionMode.Audit },
        });

        Assert.That(
            recording.Single(Constraint, "images-cluster").At("spec.match.excludedNamespaces")!.ToJsonString(),
            Is.EqualTo("""["a","b","kube-system"]"""));
        Assert.That(
            recording.Single(Constraint, "images-audit-named").At("spec.match.namespaces")!.ToJsonString(),
            Is.EqualTo("""["a","b"]"""));
        Assert.That(
            await recording.Single(Constraint, "images-cluster").DependsOnAsync(), Is.EqualTo(new[] { $"{Template} images-template" }));
    }

    /// <summary>The webhook hears of deletions where the chart is told so, and the operations of a template do not hold there.</summary>
    [TestCase(SampleEngine.Gatekeeper)]
    [TestCase(SampleEngine.GatekeeperRego)]
    public async Task Constraint_Deletion_IsNotJudged(string engine)
    {
        var recording = await MakeAsync(new ImageAllowListArgs().On(engine));

        var verdicts = await EngineAdmission.JudgeRequestsAsync(recording,
        [
            new()
            {
                ["sample"] = "violator",
                ["operation"] = "DELETE",
                ["resource"] = "pods",
                ["oldObject"] = new JsonObject
                {
                    ["kind"] = "Pod",
                    ["metadata"] = new JsonObject { ["namespace"] = "shop", ["name"] = "violator" },
                    ["spec"] = new JsonObject { ["containers"] = new JsonArray(new JsonObject { ["image"] = "nginx" }) },
                },
            },
        ]);

        Assert.That(verdicts[0].Outcome, Is.EqualTo("allowed"), string.Join("; ", verdicts[0].Messages));
    }

    [TestCase("1-images", "begins with a digit, which Gatekeeper's kind of it cannot: begin with a letter")]
    [TestCase("a234567890a234567890a234567890a234567890a234567890a234567890a234", "makes a kind of 64 characters for Gatekeeper")]
    public async Task PolicyName_NoKind_Refused(string policyName, string problem) => Assert.That(
        await Refusal.OfAsync(options => _ = new ImageAllowList(
            "images",
            new()
            {
                Engine = AdmissionEngine.Gatekeeper,
                PolicyName = policyName,
                Registries = { new StubRegistry("r.example.com/") },
            },
            options)),
        Does.Contain($"policyName: \"{policyName}\" {problem}"));

    [Test]
    public async Task Gatekeeper_OtherEngine_Refused() => Assert.That(
        await Refusal.OfAsync(options => _ = new ImageAllowList(
            "images",
            new()
            {
                Gatekeeper = new() { Source = Components.Clusters.Admission.Engines.Gatekeeper.GatekeeperSource.Rego },
                Registries = { new StubRegistry("r.example.com/") },
            },
            options)),
        Does.Contain("gatekeeper: only the engine gatekeeper reads it: set the engine, or remove the lines"));

    private static Task<Recording> MakeAsync(ImageAllowListArgs args)
    {
        args.Engine = AdmissionEngine.Gatekeeper;
        args.Registries.Add(new StubRegistry("registry.example.com/team/"));
        return Recording.OfAsync(options => _ = new ImageAllowList("images", args, options));
    }
}
