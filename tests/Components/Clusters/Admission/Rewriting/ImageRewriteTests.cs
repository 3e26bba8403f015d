using System.Text.Json.Nodes;
using RegistryInfra.Components.Clusters.Admission;
using static RegistryInfra.Components.Tests.Clusters.Admission.Rewriting.RewrittenCluster;

namespace RegistryInfra.Components.Tests.Clusters.Admission.Rewriting;

/// <summary>What is written into Pods, by which objects, and what is left as it is.</summary>
[NonParallelizable]
internal sealed class ImageRewriteTests
{
    private const string MutatingPolicy = "kubernetes:policies.kyverno.io/v1:MutatingPolicy";

    private static readonly string[] _doers = [SampleEngine.Native, SampleEngine.Kyverno];

    [Test]
    public async Task Pod_OfManyContainers_KeepsOrderAndAllElse([ValueSource(nameof(_doers))] string engine)
    {
        var pod = Pod(new()
        {
            ["serviceAccountName"] = "web",
            ["initContainers"] = new JsonArray(
                Container("first", "nginx" + Digest), Container("second", "registry.example.com/team/x" + Digest), Container("third", "redis" + Digest)),
            ["containers"] = new JsonArray(
                new JsonObject { ["name"] = "app", ["image"] = "docker.io/library/nginx:1" + Digest, ["env"] = new JsonArray() },
                Container("same", "docker.io/library/nginx:1" + Digest)),
            ["volumes"] = new JsonArray(
                new JsonObject { ["name"] = "scratch", ["emptyDir"] = new JsonObject() },
                new JsonObject
                {
                    ["name"] = "model",
                    ["image"] = new JsonObject { ["reference"] = "acme/app" + Digest, ["pullPolicy"] = "Always" },
                }),
        });

        var mutated = (await MutateAsync(Args(engine), pod)).Request["object"]!["spec"]!;

        Assert.That(JsonNode.DeepEquals(mutated, new JsonObject
        {
            ["serviceAccountName"] = "web",
            ["initContainers"] = new JsonArray(
                Container("first", "registry.example.com/hub/library/nginx" + Digest),
                Container("second", "registry.example.com/team/x" + Digest),
                Container("third", "registry.example.com/redis" + Digest)),
            ["containers"] = new JsonArray(
                new JsonObject
                {
                    ["name"] = "app",
                    ["image"] = "registry.example.com/hub/library/nginx:1" + Digest,
                    ["env"] = new JsonArray(),
                },
                Container("same", "registry.example.com/hub/library/nginx:1" + Digest)),
            ["volumes"] = new JsonArray(
                new JsonObject { ["name"] = "scratch", ["emptyDir"] = new JsonObject() },
                new JsonObject
                {
                    ["name"] = "model",
                    ["image"] = new JsonObject
                    {
                        ["reference"] = "registry.example.com/hub/acme/app" + Digest,
                        ["pullPolicy"] = "Always",
                    },
                }),
        }), mutated.ToJsonString());
    }

    [Test]
    public async Task Update_ImageThatRanBefore_IsLeft([ValueSource(nameof(_doers))] string engine)
    {
        var pod = Pod(new() { ["containers"] = new JsonArray(Container("old", "nginx"), Container("new", "redis")) });
        pod["operation"] = "UPDATE";
        pod["oldObject"] = Pod(new() { ["containers"] = new JsonArray(Container("old", "nginx"), Container("new", "busybox")) })["object"]!.DeepClone();

        var containers = (await MutateAsync(Args(engine), pod)).Request["object"]!["spec"]!["containers"]!;

        Assert.That(containers[0]!["image"]!.ToString(), Is.EqualTo("nginx"));
        Assert.That(containers[1]!["image"]!.ToString(), Is.EqualTo("registry.example.com/redis"));
    }

    [Test]
    public async Task ExemptNamespaceOrMirrorPod_IsLeft([ValueSource(nameof(_doers))] string engine)
    {
        JsonObject Spec() => new() { ["containers"] = new JsonArray(Container("a", "nginx")) };
        var mirror = Pod(Spec());
        mirror["object"]!["metadata"]!["annotations"] = new JsonObject { ["kubernetes.io/config.mirror"] = "x" };
        var annotated = Pod(Spec());
        annotated["object"]!["metadata"]!["annotations"] = new JsonObject { ["other"] = "x" };

        var mutated = await EngineAdmission.MutateAsync(
            await MakeAsync(Args(engine)), [Pod(Spec(), "kube-system"), mirror, annotated]);

        Assert.That(
            mutated.Select(one => one.Request["object"]!["spec"]!["containers"]![0]!["image"]!.ToString()),
            Is.EqualTo(new[] { "nginx", "nginx", "registry.example.com/hub/library/nginx" }));
    }

    [Test]
    public async Task Pod_NotRewritten_IsJudgedAsItIs(
        [ValueSource(typeof(RewrittenCluster), nameof(Engines))] string engine)
    {
        var recording = await MakeAsync(Args(engine));

        var verdicts = await EngineAdmission.JudgeRequestsAsync(
            recording, [Pod(new() { ["containers"] = new JsonArray(Container("a", "docker.io/library/nginx" + Digest)) })]);

        Assert.That(verdicts[0].Outcome, Is.EqualTo("denied"), "else whoever switches the rewriting off pulls from the source");
    }

    [TestCase("1.36", "admissionregistration.k8s.io/v1")]
    [TestCase("1.40", "admissionregistration.k8s.io/v1")]
    [TestCase("1.35", "admissionregistration.k8s.io/v1beta1")]
    [TestCase("1.34", "admissionregistration.k8s.io/v1beta1")]
    [TestCase("1.33", "admissionregistration.k8s.io/v1alpha1")]
    [TestCase("1.32", "admissionregistration.k8s.io/v1alpha1")]
    public async Task Native_Version_DecidesTheApi(string kubernetes, string api)
    {
        var recording = await MakeAsync(Args(SampleEngine.Native, kubernetes));
        var policy = recording.Single($"kubernetes:{api}:MutatingAdmissionPolicy");
        var binding = recording.Single($"kubernetes:{api}:MutatingAdmissionPolicyBinding");

        Assert.That(policy.Text("metadata.name"), Is.EqualTo("registry-image-allow-list-rewrite"));
        Assert.That(policy.Text("spec.failurePolicy"), Is.EqualTo("Fail"));
        Assert.That(policy.Text("spec.reinvocationPolicy"), Is.EqualTo("IfNeeded"));
        Assert.That(
            policy.At("spec.matchConstraints.resourceRules")!.AsArray()
                .Select(rule => $"{rule!["operations"]!.ToJsonString()} {rule["resources"]!.ToJsonString()}"),
            Is.EqualTo(new[] { """["CREATE"] ["pods"]""", """["UPDATE"] ["pods","pods/ephemeralcontainers"]""" }));
        Assert.That(binding.At("spec")!.ToJsonString(), Is.EqualTo(
            """
            {"matchResources":{"namespaceSelector":{"matchExpressions":[{"key":"kubernetes.io/metadata.name","operator":"NotIn","values":["kube-system"]}]}},"policyName":"registry-image-allow-list-rewrite"}
            """.Trim()));
    }

    [Test]
    public async Task Kyverno_Policy_DerivesNothingForControllers()
    {
        var policy = (await MakeAsync(Args(SampleEngine.Kyverno))).Single(MutatingPolicy);

        Assert.That(policy.At("spec.autogen")!.ToJsonString(), Is.EqualTo("""{"podControllers":{"controllers":[]}}"""));
        Assert.That(policy.Text("spec.mutations.0.patchType"), Is.EqualTo("ApplyConfiguration"));
    }

    [Test]
    public async Task Rewrite_NotAsked_NothingIsMadeAndTemplatesAreJudgedAsWritten()
    {
        var args = new ImageAllowListArgs { Registries = Args(SampleEngine.Native).Registries };
        var recording = await MakeAsync(args);

        Assert.That(recording.Resources.Select(resource => resource.Type), Has.None.Contains("Mutating"));
        Assert.That(args.Rules().Rewritten("nginx"), Is.EqualTo("nginx"));
        Assert.That(args.Rules().Cached.Rewrite("nginx"), Is.EqualTo("registry.example.com/hub/library/nginx"), "for whoever asks");
    }

    [TestCase(null, """[{"name":"registry-pull"},{"name":"ecr"}]""")]
    [TestCase("""[]""", """[{"name":"registry-pull"},{"name":"ecr"}]""")]
    [TestCase("""[{"name":"mine"}]""", """[{"name":"mine"},{"name":"registry-pull"},{"name":"ecr"}]""")]
    [TestCase("""[{"name":"ecr"},{"name":"registry-pull"}]""", """[{"name":"ecr"},{"name":"registry-pull"}]""")]
    public async Task PullSecrets_OfAPod_AreAddedOnce(string? before, string after)
    {
        foreach (var engine in _doers)
        {
            var spec = new JsonObject { ["containers"] = new JsonArray(Container("a", "nginx")) };
            if (before is not null)
            {
                spec["imagePullSecrets"] = JsonNode.Parse(before);
            }

            var mutated = await MutateAsync(WithSecrets(engine), Pod(spec));

            Assert.That(mutated.Request["object"]!["spec"]!["imagePullSecrets"]!.ToJsonString(), Is.EqualTo(after));
            Assert.That(JsonNode.DeepEquals(mutated.Request, mutated.Again));
        }
    }

    [Test]
    public async Task PullSecrets_OtherNamespaceOrUpdate_AreNotAdded([ValueSource(nameof(_doers))] string engine)
    {
        var update = Pod(new() { ["containers"] = new JsonArray() });
        update["operation"] = "UPDATE";
        update["oldObject"] = update["object"]!.DeepClone();

        var mutated = await EngineAdmission.MutateAsync(
            await MakeAsync(WithSecrets(engine)), [Pod(new() { ["containers"] = new JsonArray() }, "shop"), update]);

        Assert.That(mutated.SelectMany(one => one.Errors), Is.Empty);
        Assert.That(mutated.Select(one => one.Request["object"]!["spec"]!["imagePullSecrets"]), Has.All.Null);
    }

    private static async Task<EngineAdmission.Mutated> MutateAsync(ImageAllowListArgs args, JsonObject request)
    {
        var mutated = (await EngineAdmission.MutateAsync(await MakeAsync(args), [request]))[0];
        Assert.That(mutated.Errors, Is.Empty);
        return mutated;
    }
}
