using System.Text.Json.Nodes;
using RegistryInfra.Components.Clusters.Admission;
using RegistryInfra.Components.Clusters.Admission.Engines.Kyverno;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Components.Tests.Clusters.Admission.Engines;

[NonParallelizable]
internal sealed class KyvernoPolicyTests
{
    private const string ValidatingPolicy = "kubernetes:policies.kyverno.io/v1:ValidatingPolicy";
    private const string ClusterPolicy = "kubernetes:kyverno.io/v1:ClusterPolicy";
    private const string Guard = "kubernetes:admissionregistration.k8s.io/v1:ValidatingAdmissionPolicyBinding";

    [Test]
    public async Task ValidatingPolicy_Default_DeniesEverywhereAndFailsClosed()
    {
        var policy = (await MakeAsync(new())).Single(ValidatingPolicy);

        Assert.That(policy.Text("metadata.name"), Is.EqualTo("registry-image-allow-list-cluster"));
        Assert.That(policy.Text("spec.failurePolicy"), Is.EqualTo("Fail"));
        Assert.That(policy.At("spec.validationActions")!.ToJsonString(), Is.EqualTo("""["Deny"]"""));
        Assert.That(policy.At("spec")!.AsObject().Select(member => member.Key), Is.EquivalentTo(new[]
        {
            "failurePolicy", "validationActions", "matchConstraints", "variables", "validations",
        }));
        Assert.That(
            policy.At("spec.matchConstraints")!.AsObject().Select(member => member.Key),
            Is.EquivalentTo(new[] { "matchPolicy", "resourceRules" }));
        Assert.That(
            policy.At("spec.matchConstraints.resourceRules")!.AsArray()
                .SelectMany(rule => rule!["resources"]!.AsArray()).Select(resource => resource!.ToString()),
            Does.Contain("pods/ephemeralcontainers").And.Contain("cronjobs"));
    }

    [Test]
    public async Task ValidatingPolicy_Namespaces_AreByTheLabelOfTheApiServer()
    {
        var recording = await MakeAsync(new()
        {
            ExemptNamespaces = { new() { Name = "kube-system" } },
            NamespaceModes = { ["a"] = AdmissionMode.Warn },
        });

        Assert.That(
            recording.Single(ValidatingPolicy, "images-cluster").At("spec.matchConstraints.namespaceSelector")!.ToJsonString(),
            Is.EqualTo(
                """{"matchExpressions":[{"key":"kubernetes.io/metadata.name","operator":"NotIn","values":["a","kube-system"]}]}"""));
        Assert.That(
            recording.Single(ValidatingPolicy, "images-warn-named").At("spec.validationActions")!.ToJsonString(),
            Is.EqualTo("""["Warn","Audit"]"""));
    }

    [TestCase(AdmissionMode.Enforce, "Enforce", false)]
    [TestCase(AdmissionMode.Warn, "Audit", true)]
    [TestCase(AdmissionMode.Audit, "Audit", false)]
    public async Task ClusterPolicy_Mode_IsActionAndWarning(AdmissionMode mode, string action, bool isWarned)
    {
        var policy = (await MakeAsync(new ImageAllowListArgs { Mode = mode }.On(SampleEngine.KyvernoClusterPolicy)))
            .Single(ClusterPolicy);

        Assert.That(policy.Text("spec.rules.0.validate.failureAction"), Is.EqualTo(action));
        Assert.That(policy.At("spec.emitWarning")!.GetValue<bool>(), Is.EqualTo(isWarned));
        Assert.That(policy.Text("spec.failurePolicy"), Is.EqualTo("Fail"));
        Assert.That(policy.At("spec.rules.0.validate.allowExistingViolations")!.GetValue<bool>(), Is.False);
        Assert.That(policy.At("spec.rules.0.skipBackgroundRequests")!.GetValue<bool>(), Is.False);
    }

    [TestCase("policies.kyverno.io", "platform", "debug", "registry-image-allow-list-cluster", "allowed")]
    [TestCase("policies.kyverno.io", "shop", "debug", "registry-image-allow-list-cluster", "denied")]
    [TestCase("policies.kyverno.io", "platform", "debugger", "registry-image-allow-list-cluster", "denied")]
    [TestCase("policies.kyverno.io", "shop", "mine", "registry-image-allow-list-audit-named", "denied")]
    [TestCase("policies.kyverno.io", "shop", "mine", "*", "denied")]
    [TestCase("policies.kyverno.io", "shop", "mine", "registry-image-allow-lis?-cluster", "denied")]
    [TestCase("policies.kyverno.io", "shop", "mine", "limits", "allowed")]
    [TestCase("kyverno.io", "shop", "mine", "registry-image-*", "denied")]
    [TestCase("kyverno.io", "shop", "mine", "registry-image-allow-list-cluster", "denied")]
    [TestCase("kyverno.io", "platform", "debug", "registry-image-allow-list-cluster", "allowed")]
    [TestCase("kyverno.io", "shop", "mine", "limits", "allowed")]
    public async Task Exception_FromThesePolicies_OnlyWhenNamed(
        string group, string ns, string name, string policy, string outcome)
    {
        var recording = await MakeAsync(new()
        {
            NamespaceModes = { ["a"] = AdmissionMode.Audit },
            Kyverno = new() { PolicyExceptions = { new() { Namespace = "platform", Name = "debug" } } },
        });
        var spec = group == "kyverno.io"
            ? new JsonObject { ["exceptions"] = new JsonArray(new JsonObject { ["policyName"] = policy }) }
            : new JsonObject { ["policyRefs"] = new JsonArray(new JsonObject { ["name"] = policy, ["kind"] = "ValidatingPolicy" }) };

        var verdicts = await EngineAdmission.JudgeRequestsAsync(recording,
        [
            new()
            {
                ["sample"] = name,
                ["operation"] = "CREATE",
                ["group"] = group,
                ["resource"] = "policyexceptions",
                ["object"] = new JsonObject
                {
                    ["kind"] = "PolicyException",
                    ["metadata"] = new JsonObject { ["namespace"] = ns, ["name"] = name },
                    ["spec"] = spec,
                },
            },
        ]);

        Assert.That(verdicts[0].Outcome, Is.EqualTo(outcome), string.Join("; ", verdicts[0].Messages));
    }

    [Test]
    public async Task Guard_Order_ComesBeforeThePolicies()
    {
        var recording = await MakeAsync(new());

        Assert.That(await recording.Single(ValidatingPolicy).DependsOnAsync(), Is.EqualTo(new[] { $"{Guard} images-exceptions" }));
        Assert.That(recording.Single(Guard).At("spec.validationActions")!.ToJsonString(), Is.EqualTo("""["Deny"]"""));
    }

    [Test]
    public async Task Kyverno_OtherEngine_Refused() => Assert.That(
        await Refusal.OfAsync(options => _ = new ImageAllowList(
            "images",
            new()
            {
                Kyverno = new() { PolicyKind = KyvernoPolicyKind.ClusterPolicy },
                Registries = { new StubRegistry("r.example.com/") },
            },
            options)),
        Does.Contain("kyverno: only the engine kyverno reads it: set the engine, or remove the lines"));

    [Test]
    public async Task PolicyExceptions_Twice_Refused() => Assert.That(
        await Refusal.OfAsync(options => _ = new ImageAllowList(
            "images",
            new()
            {
                Engine = AdmissionEngine.Kyverno,
                Kyverno = new()
                {
                    PolicyExceptions = { new() { Namespace = "a", Name = "b" }, new() { Namespace = "a", Name = "b" } },
                },
                Registries = { new StubRegistry("r.example.com/") },
            },
            options)),
        Does.Contain("kyverno.policyExceptions[1]: \"a/b\" is in the list already: remove one of the two"));

    private static Task<Recording> MakeAsync(ImageAllowListArgs args)
    {
        args.Engine = AdmissionEngine.Kyverno;
        args.Registries.Add(new StubRegistry("registry.example.com/team/"));
        return Recording.OfAsync(options => _ = new ImageAllowList("images", args, options));
    }
}
