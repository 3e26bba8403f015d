using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Kubernetes;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Providers.Kubernetes;

[Parallelizable(ParallelScope.All)]
public class ClusterTests
{
    private const string Path = "/api/v1/namespaces/default/configmaps/c";

    [Test]
    public async Task Create_NewObject_IsPostedByTheOfficialManager()
    {
        await using var cluster = await TestCluster.StartAsync();

        var created = await cluster.Of("core/v1:ConfigMap").CreateAsync(Data(("a", "1")));

        Assert.That(created.Id, Is.EqualTo("default/c"));
        Assert.That(cluster.Server.Requests, Is.EqualTo(new[]
        {
            "GET /version", "GET /api/v1",
            "POST /api/v1/namespaces/default/configmaps?fieldManager=pulumi-kubernetes&fieldValidation=Warn",
        }));
        Assert.That(created.Outputs.Text("__fieldManager"), Does.Match("^pulumi-kubernetes-[0-9a-f]{8}$"));
        Assert.That(created.Outputs.Text("__initialApiVersion"), Is.EqualTo("v1"));
        Assert.That(created.Outputs.TextAt("metadata", "uid"), Is.Not.Null);
        Assert.That(cluster.Server.Find(Path)!["data"]!.ToJsonString(), Is.EqualTo("""{"a":"1"}"""));
    }

    [Test]
    public async Task Update_FirstOne_TakesTheCreatorsFieldsOverAndDropsWhatIsGone()
    {
        await using var cluster = await TestCluster.StartAsync(("enableConfigMapMutable", "true"));
        var configMap = cluster.Of("core/v1:ConfigMap");
        var created = await configMap.CreateAsync(Data(("a", "1"), ("b", "2")));

        var updated = await configMap.UpdateAsync(created, Data(("a", "1"), ("b", "2")), Data(("a", "3")));
        var again = await configMap.UpdateAsync(new(created.Id, updated), Data(("a", "3")), Data(("a", "4")));

        var live = cluster.Server.Find(Path)!;
        Assert.That(live["data"]!.ToJsonString(), Is.EqualTo("""{"a":"4"}"""));
        Assert.That(live["metadata"]!["managedFields"]!.AsArray().Select(m => $"{m!["manager"]} {m["operation"]}"),
            Is.EqualTo(new[] { $"{created.Outputs.Text("__fieldManager")} Apply" }));
        Assert.That(again.Text("__fieldManager"), Is.EqualTo(created.Outputs.Text("__fieldManager")));
    }

    [Test]
    public async Task Update_FieldOfAnother_IsAConflictUnlessForced()
    {
        await using var cluster = await TestCluster.StartAsync();
        var configMap = cluster.Of("core/v1:ConfigMap");
        var created = await configMap.CreateAsync(Data(("a", "1")));
        cluster.Server.Change(Path, o => o["data"]!["a"] = "2", manager: "kubectl-edit");

        Assert.That(async () => await configMap.UpdateAsync(created, Data(("a", "1")), Data(("a", "3"))), Refused(
            "r: others manage fields of ConfigMap default/c and want other values: .data.a (kubectl-edit). " +
            "To take them over, annotate it with pulumi.com/patchForce: \"true\"; " +
            "to leave them to the others, leave them out or list them in ignoreChanges."));

        await configMap.UpdateAsync(created, Data(("a", "1")), Data(("a", "3")).WithAt(
            PropertyValue.Of("true"), "metadata", "annotations", "pulumi.com/patchForce"));
        Assert.That(cluster.Server.Find(Path)!["data"]!["a"]!.ToString(), Is.EqualTo("3"));

        var forced = cluster.Of("core/v1:ConfigMap", ("enablePatchForce", true));
        cluster.Server.Change(Path, o => o["data"]!["a"] = "2", manager: "kubectl-edit");
        await forced.UpdateAsync(created, Data(("a", "3")), Data(("a", "4")));
        Assert.That(cluster.Server.Find(Path)!["data"]!["a"]!.ToString(), Is.EqualTo("4"));
    }

    [Test]
    public async Task Update_IgnoredFieldOfAnother_IsLeftToIt()
    {
        await using var cluster = await TestCluster.StartAsync();
        var provider = KubernetesPackage.Create(
            TestProvider.Inputs(("kubeconfig", cluster.Server.Kubeconfig())), "/", cluster.Log, new HastyClock(),
            _ => null);
        var configMap = new TestProvider(provider, "kubernetes:core/v1:ConfigMap");
        var inputs = (await configMap.CheckAsync(Data(("a", "1"), ("b", "1")))).Inputs;
        var created = await configMap.CreateAsync(Data(("a", "1"), ("b", "1")));
        await provider.UpdateAsync(
            new(configMap.Urn, created.Id!, inputs, created.Outputs, inputs, null, [], false), CancellationToken.None);
        cluster.Server.Change(Path, o => o["metadata"]!["managedFields"]!.AsArray().Clear());
        cluster.Server.Change(
            Path, o => (o["data"]!["a"], o["data"]!["b"]) = ("other", "other"), manager: "autoscaler");

        ImmutableArray<string> ignored = ["data.a", "data.b"];
        await provider.UpdateAsync(
            new(configMap.Urn, created.Id!, inputs, created.Outputs, inputs, null, ignored, false),
            CancellationToken.None);

        Assert.That(cluster.Server.Find(Path)!["data"]!.ToJsonString(), Is.EqualTo("""{"a":"other","b":"other"}"""));
    }

    [Test]
    public async Task Update_ObjectThatIsGone_SaysToRefresh()
    {
        await using var cluster = await TestCluster.StartAsync();
        var configMap = cluster.Of("core/v1:ConfigMap");
        var created = await configMap.CreateAsync(Data(("a", "1")));
        cluster.Server.LetGo(Path);

        Assert.That(async () => await configMap.UpdateAsync(created, Data(("a", "1")), Data(("a", "2"))), Refused(
            "r: ConfigMap c is gone from the cluster. Refresh, and it will be made again."));
        Assert.That(await configMap.UpdateAsync(created, Data(("a", "1")), Data(("a", "2")), isPreview: true),
            Is.EqualTo((await configMap.CheckAsync(Data(("a", "2")))).Inputs));
    }

    [Test]
    public async Task Create_ObjectThatExists_IsRefusedUnlessUpserted()
    {
        await using var cluster = await TestCluster.StartAsync();
        await cluster.Of("core/v1:ConfigMap").CreateAsync(Data(("a", "1")));

        Assert.That(async () => await cluster.Of("core/v1:ConfigMap").CreateAsync(Data(("b", "1"))), Refused(
            "r: ConfigMap default/c exists already. Import it, or give the resource that had it as an alias; " +
            "to manage some fields only, use ConfigMapPatch; to take it over, set upsertExistingObjects on the provider."));
        Assert.That((await cluster.Of("core/v1:ConfigMap").CreateAsync(Data(("b", "1")), isPreview: true)).Id, Is.Null);

        await cluster.Of("core/v1:ConfigMap", ("upsertExistingObjects", true)).CreateAsync(Data(("b", "1")));
        Assert.That(cluster.Server.Find(Path)!["data"]!.ToJsonString(), Is.EqualTo("""{"a":"1","b":"1"}"""));
    }

    [Test]
    public async Task Preview_ReachableCluster_IsADryRun()
    {
        await using var cluster = await TestCluster.StartAsync();
        var configMap = cluster.Of("core/v1:ConfigMap");

        var preview = await configMap.CreateAsync(Data(("a", "1")), isPreview: true);
        Assert.That(preview.Id, Is.Null);
        Assert.That(preview.Outputs.At("metadata", "uid")!.IsUnknown, Is.True);
        Assert.That(cluster.Server.Find(Path), Is.Null);

        var created = await configMap.CreateAsync(Data(("a", "1")));
        var update = await configMap.UpdateAsync(created, Data(("a", "1")), Data(("a", "2")), isPreview: true);
        Assert.That(update.TextAt("data", "a"), Is.EqualTo("2"));
        Assert.That(update.TextAt("metadata", "uid"), Is.EqualTo(created.Outputs.TextAt("metadata", "uid")));
        Assert.That(cluster.Server.Find(Path)!["data"]!["a"]!.ToString(), Is.EqualTo("1"));
        Assert.That(cluster.Server.Requests[^1], Does.Contain("dryRun=All"));
    }

    [Test]
    public async Task Preview_NamespaceStillToCome_TellsTheInputs()
    {
        await using var cluster = await TestCluster.StartAsync();
        var inputs = Data(("a", "1")).WithAt(PropertyValue.Of("shop"), "metadata", "namespace");
        var configMap = cluster.Of("core/v1:ConfigMap");

        Assert.That((await configMap.CreateAsync(inputs, isPreview: true)).Outputs,
            Is.EqualTo((await configMap.CheckAsync(inputs)).Inputs));
        Assert.That(async () => await configMap.CreateAsync(inputs), Refused(
            "r: the API server rejects ConfigMap shop/c: namespaces \"shop\" not found."));
        Assert.That(cluster.Server.Requests.Count(r => r.StartsWith("POST", StringComparison.Ordinal)), Is.EqualTo(7));
    }

    [Test]
    public async Task Delete_WaitsUntilTheObjectIsGone()
    {
        await using var cluster = await TestCluster.StartAsync();
        var configMap = cluster.Of("core/v1:ConfigMap");
        var created = await configMap.CreateAsync(Data(("a", "1")));
        cluster.Server.HoldsDeletions = true;
        cluster.Server.Change(Path, o => o["metadata"]!["finalizers"] = new JsonArray("example.com/hold"));

        Assert.That(
            async () => await configMap.DeleteAsync(created, Data(("a", "1")), TimeSpan.FromSeconds(3)), Refused(
            "r: ConfigMap c is being deleted, and is still there after 3 s. Waiting for its finalizers: example.com/hold. " +
            "Set pulumi.com/timeoutSeconds or customTimeouts to wait longer."));

        cluster.Server.HoldsDeletions = false;
        await configMap.DeleteAsync(created, Data(("a", "1")));
        await configMap.DeleteAsync(created, Data(("a", "1")));
        Assert.That(cluster.Server.Find(Path), Is.Null);
    }

    [Test]
    public async Task Patch_ManagesItsFieldsAndGivesThemUp()
    {
        await using var cluster = await TestCluster.StartAsync();
        await cluster.Of("core/v1:ConfigMap").CreateAsync(Data(("a", "1")));
        var patch = cluster.Of("core/v1:ConfigMapPatch");

        Assert.That((await patch.CreateAsync(Data(("b", "2")), isPreview: true)).Id, Is.Null);
        var created = await patch.CreateAsync(Data(("b", "2")));
        var updated = await patch.UpdateAsync(created, Data(("b", "2")), Data(("b", "3")));
        Assert.That(cluster.Server.Find(Path)!["data"]!.ToJsonString(), Is.EqualTo("""{"a":"1","b":"3"}"""));

        await patch.DeleteAsync(new(created.Id, updated), Data(("b", "3")));
        Assert.That(cluster.Server.Find(Path)!["data"]!.ToJsonString(), Is.EqualTo("""{"a":"1"}"""));
    }

    /// <summary>Whoever set the list of a service account keeps it until somebody says otherwise, and a preview tells that.</summary>
    [Test]
    public async Task Patch_PullSecretsOfAnother_IsAConflictAtPreviewUnlessForced()
    {
        const string Account = "/api/v1/namespaces/default/serviceaccounts/default";
        await using var cluster = await TestCluster.StartAsync();
        cluster.Server.Put(Account, JsonNode.Parse(
            """{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"default","namespace":"default"}}""")!.AsObject());
        cluster.Server.Change(
            Account, account => account["imagePullSecrets"] = JsonNode.Parse("""[{"name":"legacy"}]"""), manager: "helm");
        var patch = cluster.Of("core/v1:ServiceAccountPatch");

        Assert.That(async () => await patch.CreateAsync(Inputs("false"), isPreview: true), Refused(
            "r: others manage fields of ServiceAccount default/default and want other values: .imagePullSecrets (helm). "
            + "To take them over, annotate it with pulumi.com/patchForce: \"true\"; "
            + "to leave them to the others, leave them out or list them in ignoreChanges."));
        Assert.That(cluster.Server.Find(Account)!["imagePullSecrets"]!.ToJsonString(), Is.EqualTo("""[{"name":"legacy"}]"""));

        await patch.CreateAsync(Inputs("true"));
        Assert.That(cluster.Server.Find(Account)!["imagePullSecrets"]!.ToJsonString(), Is.EqualTo("""[{"name":"registry-pull"}]"""));

        static PropertyMap Inputs(string force) => TestProvider.Inputs(
            ("metadata", TestProvider.Inputs(
                ("name", "default"),
                ("annotations", TestProvider.Inputs(
                    ("pulumi.com/patchFieldManager", "registry-pull-secrets"), ("pulumi.com/patchForce", force))))),
            ("imagePullSecrets", new object[] { TestProvider.Inputs(("name", "registry-pull")) }));
    }

    [Test]
    public async Task CustomResource_OfAClusterScope_LosesTheNamespaceThatWasGuessed()
    {
        await using var cluster = await TestCluster.StartAsync();
        var tenant = cluster.Of("example.com/v1:Tenant");
        var guessed = await tenant.CheckAsync(TestCluster.Named("t"));
        Assert.That(guessed.Inputs.Namespace(), Is.EqualTo("default"));
        Assert.That(async () => await tenant.CreateAsync(TestCluster.Named("t")), Refused(
            "r: the cluster has no kind Tenant in example.com/v1: create its definition first, " +
            "and make this resource depend on it."));

        await cluster.Of("apiextensions.k8s.io/v1:CustomResourceDefinition").CreateAsync(TestCluster.Named(
            "tenants.example.com",
            ("spec", TestProvider.Inputs(
                ("group", "example.com"), ("scope", "Cluster"),
                ("names", TestProvider.Inputs(("kind", "Tenant"), ("plural", "tenants"))),
                ("versions", new object[]
                {
                    TestProvider.Inputs(("name", "v1"), ("schema", TestProvider.Inputs(
                        ("x_kubernetes_preserve_unknown_fields", true)))),
                })))));
        var created = await tenant.CreateAsync(TestCluster.Named("t"));

        Assert.That(created.Id, Is.EqualTo("t"));
        Assert.That(cluster.Server.Paths(), Does.Contain("/apis/example.com/v1/tenants/t"));
        Assert.That(
            cluster.Server.Find("/apis/apiextensions.k8s.io/v1/customresourcedefinitions/tenants.example.com")!
                ["spec"]!["versions"]![0]!["schema"]!.ToJsonString(),
            Is.EqualTo("""{"x-kubernetes-preserve-unknown-fields":true}"""));
    }

    [Test]
    public async Task Read_TellsDriftAndWhatIsGoneAndImports()
    {
        await using var cluster = await TestCluster.StartAsync();
        var configMap = cluster.Of("core/v1:ConfigMap");
        var inputs = (await configMap.CheckAsync(Data(("a", "1")))).Inputs;
        var created = await configMap.CreateAsync(Data(("a", "1")));
        cluster.Server.Change(Path, o => o["data"]!["a"] = "2");

        var refreshed = await configMap.ReadAsync("default/c", inputs, created.Outputs);
        var imported = await configMap.ReadAsync("default/c");
        cluster.Server.LetGo(Path);

        Assert.That(refreshed!.Inputs.TextAt("data", "a"), Is.EqualTo("2"));
        Assert.That(refreshed.Inputs.Map("metadata").Keys, Is.EqualTo(new[] { "name", "namespace" }));
        Assert.That((imported!.Inputs.Name(), imported.Inputs.TextAt("data", "a")), Is.EqualTo(("c", "2")));
        Assert.That(imported.Inputs.At("metadata", "uid"), Is.Null);
        Assert.That(await configMap.ReadAsync("default/c", inputs, created.Outputs), Is.Null);
    }

    [Test]
    public async Task Rejection_NamesTheFieldsAndHidesSecrets()
    {
        await using var cluster = await TestCluster.StartAsync();
        cluster.Server.Refuse = (method, _) => method == "POST"
            ? (422, "Invalid", "Secret \"s\" is invalid: data[a]: Invalid value: \"c2VzYW1lIG9wZW4=\" (sesame open)")
            : null;

        Assert.That(
            async () => await cluster.Of("core/v1:Secret").CreateAsync(TestCluster.Named(
                "s", ("stringData", TestProvider.Inputs(("a", "sesame open"))))),
            Refused("r: the API server rejects Secret default/s: Secret \"s\" is invalid: data[a]: " +
                "Invalid value: \"[secret]\" ([secret])."));

        cluster.Server.Refuse = null;
        Assert.That(
            async () => await cluster.Of("apps/v1:DeploymentPatch").CreateAsync(
                TestCluster.Named("d", ("spec", TestProvider.Inputs(("replicas", 2))))),
            Refused("r: the API server rejects Deployment default/d: spec.selector: Required value."));
    }

    [Test]
    public async Task Rejection_ForLackOfRights_SaysToGrantThem()
    {
        await using var cluster = await TestCluster.StartAsync();
        const string message = "configmaps is forbidden: User \"dev\" cannot create resource \"configmaps\"";
        cluster.Server.Refuse = (method, _) => method == "POST" ? (403, "Forbidden", message) : null;
        var configMap = cluster.Of("core/v1:ConfigMap");

        Assert.That(async () => await configMap.CreateAsync(Data(("a", "1"))), Refused(
            $"r: the API server rejects ConfigMap default/c: {message}. Grant that, or use another context."));
        Assert.That((await configMap.CreateAsync(Data(("a", "1")), isPreview: true)).Id, Is.Null);

        cluster.Server.Refuse = (method, _) => method == "POST"
            ? (403, "Forbidden", "admission webhook \"images\" denied the request: no digest")
            : null;
        Assert.That(async () => await configMap.CreateAsync(Data(("a", "1")), isPreview: true), Refused(
            "r: the API server rejects ConfigMap default/c: admission webhook \"images\" denied the request: no digest."));
    }

    private static NUnit.Framework.Constraints.EqualStringConstraint Refused(string message) =>
        Throws.TypeOf<EngineException>().With.Message.EqualTo(message);

    private static PropertyMap Data(params (string, object)[] data) =>
        TestCluster.Named("c", ("data", TestProvider.Inputs(data)));
}
