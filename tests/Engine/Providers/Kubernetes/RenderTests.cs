using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers;
using RegistryInfra.Engine.Providers.Kubernetes;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Providers.Kubernetes;

[Parallelizable(ParallelScope.All)]
public class RenderTests
{
    private readonly string _root = Directory.CreateTempSubdirectory().FullName;
    private readonly TestProviderLog _log = new();
    private readonly IResourceProvider _provider;

    public RenderTests() => _provider = Render(("renderYamlToDirectory", "out/manifests"));

    [TearDown]
    public void Delete() => Directory.Delete(_root, recursive: true);

    [Test]
    public async Task Create_EachPhase_HasItsFolderAndTheOfficialName()
    {
        await CreateAsync("apiextensions.k8s.io/v1:CustomResourceDefinition", "crontabs.example.com");
        await CreateAsync("core/v1:Namespace", "shop");
        await CreateAsync("core/v1:ServiceAccount", "web", "shop");
        await CreateAsync("rbac.authorization.k8s.io/v1:ClusterRole", "system:reader");
        await CreateAsync("apps/v1:Deployment", "web", "shop");
        await CreateAsync("core/v1:ConfigMap", "c");
        await CreateAsync("example.com/v1:CronTab", "tab", "shop");
        await CreateAsync("admissionregistration.k8s.io/v1:ValidatingWebhookConfiguration", "hook");

        Assert.That(Files(), Is.EqualTo(new[]
        {
            "0-crd/apiextensions.k8s.io_v1-customresourcedefinition-default-crontabs.example.com.yaml",
            "0-namespace/v1-namespace-default-shop.yaml",
            "0-prerequisite/rbac.authorization.k8s.io_v1-clusterrole-default-system_reader.yaml",
            "0-prerequisite/v1-serviceaccount-shop-web.yaml",
            "1-manifest/apps_v1-deployment-shop-web.yaml",
            "1-manifest/example.com_v1-crontab-shop-tab.yaml",
            "1-manifest/v1-configmap-default-c.yaml",
            "2-webhook/admissionregistration.k8s.io_v1-validatingwebhookconfiguration-default-hook.yaml",
        }));
    }

    [Test]
    public async Task Create_NamespaceThatNobodyDeclares_IsThere()
    {
        await CreateAsync("core/v1:ConfigMap", "c", "shop");
        await CreateAsync("core/v1:ConfigMap", "c", "kube-system");

        Assert.That(Files(), Is.EqualTo(new[]
        {
            "0-namespace/v1-namespace-default-shop.yaml", "1-manifest/v1-configmap-kube-system-c.yaml",
            "1-manifest/v1-configmap-shop-c.yaml",
        }));
        Assert.That(Text("0-namespace/v1-namespace-default-shop.yaml"), Is.EqualTo("""
            # No resource declares this namespace: it is here because others stand in it.
            apiVersion: v1
            kind: Namespace
            metadata:
              name: shop

            """));
    }

    [Test]
    public async Task Create_DeclaredNamespace_WinsWhateverTheOrder()
    {
        await CreateAsync("core/v1:ConfigMap", "c", "shop");
        await CreateAsync("core/v1:Namespace", "shop", null, ("metadata", TestProvider.Inputs(
            ("name", "shop"), ("labels", TestProvider.Inputs(("team", "shop"))))));
        await CreateAsync("core/v1:ConfigMap", "d", "shop");

        Assert.That(Text("0-namespace/v1-namespace-default-shop.yaml"),
            Does.Contain("team: shop").And.Not.Contain("#"));
    }

    [Test]
    public async Task Delete_LastOfANamespace_TakesItAlong()
    {
        var first = await CreateAsync("core/v1:ConfigMap", "c", "shop");
        var second = await CreateAsync("core/v1:ConfigMap", "d", "shop");
        var configMap = Of("core/v1:ConfigMap");

        await configMap.DeleteAsync(first, PropertyMap.Empty);
        Assert.That(Files(), Has.Length.EqualTo(2));

        // Another run of the engine knows only what is on disk.
        var later = new TestProvider(Render(("renderYamlToDirectory", "out/manifests")),
            "kubernetes:core/v1:ConfigMap");
        await later.DeleteAsync(second, PropertyMap.Empty);

        Assert.That(Directory.Exists(Path.Combine(_root, "out/manifests")), Is.False);
    }

    [Test]
    public async Task Delete_DeclaredNamespaceWithObjects_LeavesTheNamespace()
    {
        var @namespace = await CreateAsync("core/v1:Namespace", "shop");
        await CreateAsync("core/v1:ConfigMap", "c", "shop");

        await Of("core/v1:Namespace").DeleteAsync(@namespace, PropertyMap.Empty);

        Assert.That(Text("0-namespace/v1-namespace-default-shop.yaml"), Does.StartWith("# No resource declares"));
    }

    [Test]
    public async Task Create_Outputs_AreTheOfficialOnes()
    {
        var (id, outputs) = await Of("core/v1:Secret", "pull").CreateAsync(
            ("metadata", TestProvider.Inputs(("namespace", "shop"))),
                ("stringData", TestProvider.Inputs(("password", "s3cret"))));

        var name = id!["shop/".Length..];
        var manifest = TestProvider.Inputs(
            ("apiVersion", "v1"), ("kind", "Secret"),
            ("data", PropertyValue.SecretOf(PropertyValue.Of(TestProvider.Inputs(("password", "czNjcmV0"))))),
            ("metadata", TestProvider.Inputs(
                ("annotations", TestProvider.Inputs(("pulumi.com/autonamed", "true"))), ("name", name),
                    ("namespace", "shop"))));
        Assert.That(name, Does.Match("^pull-[0-9a-f]{8}$"));
        Assert.That(outputs.Text("__fieldManager"), Does.Match("^pulumi-kubernetes-[0-9a-f]{8}$"));
        Assert.That(outputs.Without("__fieldManager"), Is.EqualTo(manifest
            .With("__initialApiVersion", PropertyValue.Of("v1")).With("__inputs", PropertyValue.Of(manifest))));
        Assert.That(_log.Warnings, Is.EqualTo(new[]
        {
            $"The manifest in {Path.Combine(_root, "out/manifests")} will hold a secret in plain text.",
        }));
        Assert.That(Text($"1-manifest/v1-secret-shop-{name}.yaml"), Is.EqualTo($"""
            apiVersion: v1
            data:
              password: czNjcmV0
            kind: Secret
            metadata:
              annotations:
                pulumi.com/autonamed: "true"
              name: {name}
              namespace: shop

            """));
    }

    [Test]
    [Platform(Exclude = "Win")]
    public async Task Create_Files_AreTheirOwnersOnly()
    {
        await CreateAsync("core/v1:ConfigMap", "c");

        if (!OperatingSystem.IsWindows())
        {
            var file = Path.Combine(_root, "out/manifests/1-manifest/v1-configmap-default-c.yaml");
            Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
            Assert.That(
                File.GetUnixFileMode(Path.GetDirectoryName(file)!),
                Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        }
    }

    [Test]
    public async Task Create_NameThatIsAPath_StaysInTheFolder()
    {
        await CreateAsync("example.com/v1:CronTab", "../../../etc/x");

        Assert.That(Files(), Is.EqualTo(new[] { "1-manifest/example.com_v1-crontab-default-.._.._.._etc_x.yaml" }));
    }

    [Test]
    public async Task Preview_Create_WritesNothing()
    {
        var (id, outputs) = await Of("core/v1:ConfigMap").CreateAsync(
            TestProvider.Inputs(("metadata", TestProvider.Inputs(("name", "c")))), isPreview: true);

        Assert.That((id, outputs.Map("metadata").Text("name")), Is.EqualTo(((string?)null, "c")));
        Assert.That(Directory.Exists(Path.Combine(_root, "out")), Is.False);
    }

    [Test]
    public async Task Update_OtherVersion_MovesTheFile()
    {
        var old = TestProvider.Inputs(("apiVersion", "batch/v1beta1"),
            ("metadata", TestProvider.Inputs(("name", "j"))));
        var job = Of("batch/v1:CronJob");
        var created = await job.CreateAsync(old);
        Assert.That(Files(), Is.EqualTo(new[] { "1-manifest/batch_v1beta1-cronjob-default-j.yaml" }));

        var updated = await job.UpdateAsync(created, old, old.With("apiVersion", PropertyValue.Of("batch/v1")));

        Assert.That(Files(), Is.EqualTo(new[] { "1-manifest/batch_v1-cronjob-default-j.yaml" }));
        Assert.That(updated.Text("__initialApiVersion"), Is.EqualTo("batch/v1beta1"));
        Assert.That(updated.Text("__fieldManager"), Is.EqualTo(created.Outputs.Text("__fieldManager")));
    }

    [Test]
    public async Task Read_Refresh_IsTheStateAndImportIsRefused()
    {
        var inputs = TestProvider.Inputs(("metadata", TestProvider.Inputs(("name", "c"))));
        var configMap = Of("core/v1:ConfigMap");
        var created = await configMap.CreateAsync(inputs);

        var read = await configMap.ReadAsync(created.Id!, (await configMap.CheckAsync(inputs)).Inputs, created.Outputs);

        Assert.That((read!.Id, read.Outputs), Is.EqualTo((created.Id, created.Outputs)));
        Assert.That(
            async () => await configMap.ReadAsync("default/c"),
            Throws.TypeOf<EngineException>().With.Message.StartsWith("r cannot be imported: the provider writes manifests to "));
    }

    [TestCase(true, true)]
    [TestCase(false, false)]
    public async Task Diff_AlwaysRender_ReportsWhatDidNotChange(bool alwaysRender, bool changes)
    {
        var provider = Render(("renderYamlToDirectory", "out"), ("alwaysRender", alwaysRender ? "true" : "false"));
        var configMap = new TestProvider(provider, "kubernetes:core/v1:ConfigMap");
        var inputs = TestProvider.Inputs(("metadata", TestProvider.Inputs(("name", "c"))));

        var diff = await configMap.DiffAsync(await configMap.CreateAsync(inputs), inputs, inputs);

        Assert.That((diff.Changes, diff.Replaces), Is.EqualTo((changes, false)));
    }

    [Test]
    public async Task Create_CustomResourceDefinition_HasHyphensInItsFile()
    {
        await CreateAsync("apiextensions.k8s.io/v1:CustomResourceDefinition", "c", null, ("spec", TestProvider.Inputs(
            ("schema", TestProvider.Inputs(("x_kubernetes_preserve_unknown_fields", true))))));

        Assert.That(
            Text("0-crd/apiextensions.k8s.io_v1-customresourcedefinition-default-c.yaml"),
            Does.Contain("    x-kubernetes-preserve-unknown-fields: true\n"));
    }

    private IResourceProvider Render(params (string, object)[] settings) =>
        KubernetesPackage.Create(TestProvider.Inputs(settings), _root, _log);

    private TestProvider Of(string type, string name = "r") => new(_provider, $"kubernetes:{type}", name);

    private Task<CreateResult> CreateAsync(
        string type, string name, string? @namespace = null, params (string, object)[] more)
    {
        var metadata = TestProvider.Inputs(("name", name));
        metadata = @namespace is null ? metadata : metadata.With("namespace", PropertyValue.Of(@namespace));
        return Of(type).CreateAsync(PropertyMap.From(
            [.. TestProvider.Inputs(("metadata", metadata)), .. TestProvider.Inputs(more)]));
    }

    private string Text(string file) => File.ReadAllText(Path.Combine(_root, "out/manifests", file));

    private string[] Files()
    {
        var root = Path.Combine(_root, "out/manifests");
        return [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(root, f)).Order(StringComparer.Ordinal)];
    }
}
