using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers;
using RegistryInfra.Engine.Providers.Kubernetes;
using RegistryInfra.Engine.Providers.Kubernetes.Helm;
using RegistryInfra.Engine.Tests.Host;
using RegistryInfra.Engine.Tests.Providers.Kubernetes.Server;

namespace RegistryInfra.Engine.Tests.Providers.Kubernetes.Helm;

/// <summary>Releases by the real helm, in a stand-in cluster and rendered.</summary>
[Parallelizable(ParallelScope.All)]
public class ReleaseTests
{
    private const string Settings = "/api/v1/namespaces/shop/configmaps/web-settings";

    private static string Chart => Path.Combine(Here(), "demo");

    [Test]
    public async Task Release_InACluster_IsInstalledUpgradedReadAndUninstalled()
    {
        await using var server = await StartAsync();
        var release = Release(("kubeconfig", server.Kubeconfig()));

        var created = await release.CreateAsync(Inputs(("size", 2), ("password", PropertyValue.SecretOf(PropertyValue.Of("hush-hush")))));
        var size = server.Find(Settings)?["data"]?["size"]?.ToString();
        var updated = await release.UpdateAsync(created, Inputs(("size", 2)), Inputs(("size", 3)));
        var read = await release.ReadAsync(created.Id!, (await release.CheckAsync(Inputs(("size", 3)))).Inputs, updated);
        var imported = await release.ReadAsync(created.Id!);
        await release.DeleteAsync(created, (await release.CheckAsync(Inputs(("size", 3)))).Inputs);

        Assert.Multiple(() =>
        {
            Assert.That(created.Id, Is.EqualTo("shop/web"));
            Assert.That(size, Is.EqualTo("2"));
            Assert.That(created.Outputs.MapAt("status"), Is.EqualTo(Wire.Map(new
            {
                appVersion = "4.5",
                chart = "demo",
                name = "web",
                @namespace = "shop",
                revision = 1,
                status = "deployed",
                version = "1.2.3",
            })));
            Assert.That(created.Outputs.MapAt("resourceNames"), Is.EqualTo(PropertyMap.From(
            [
                new("ConfigMap/v1", PropertyValue.Of(PropertyValue.Of("web-settings"))),
                new("Secret/v1", PropertyValue.Of(PropertyValue.Of("web-password"))),
            ])));
            Assert.That(created.Outputs.TextAt("version"), Is.EqualTo("1.2.3"));
            Assert.That(created.Outputs["__inputs"], Is.InstanceOf<PropertyValue.Secret>());
            Assert.That(created.Outputs.MapAt("values")!["password"], Is.InstanceOf<PropertyValue.Secret>());
            Assert.That(updated.NumberAt("status", "revision"), Is.EqualTo(2));
            Assert.That(read!.Outputs.MapAt("values"), Is.EqualTo(Wire.Map(new { size = 3 })));
            Assert.That(imported!.Inputs, Is.EqualTo(Wire.Map(
                new { chart = "demo", name = "web", @namespace = "shop", timeout = 300, values = new { size = 3 }, version = "1.2.3" })));
        });
        Assert.That(server.Find(Settings), Is.Null);
        Assert.That(await release.ReadAsync(created.Id!, Inputs(), created.Outputs), Is.Null);
    }

    [Test]
    public async Task Release_ThatTheChartRejects_SaysWhyWithoutTheSecret()
    {
        await using var server = await StartAsync();
        var release = Release(("kubeconfig", server.Kubeconfig()));

        Assert.That(
            async () => await release.CreateAsync(
                Inputs(("size", 0), ("password", PropertyValue.SecretOf(PropertyValue.Of("hush-hush"))))),
            Throws.TypeOf<EngineException>().With.Message.StartsWith("r: helm cannot install ")
                .And.Message.Contains("size must not be 0 with the password [secret]"));
    }

    [Test]
    public async Task Release_WithoutHelm_IsPreviewedAndRefused()
    {
        var settings = TestProvider.Inputs(("kubeconfig", "/no/such/file"));
        var release = new TestProvider(
            KubernetesPackage.Create(settings, "/", new TestProviderLog(), null, name => name == "HELM_BIN" ? "/no/such/helm" : null),
            ReleaseProvider.Type);

        var (id, outputs) = await release.CreateAsync(Inputs(("size", 2)), isPreview: true);

        Assert.That(id, Is.Null);
        Assert.That((outputs["status"].IsUnknown, outputs["resourceNames"].IsUnknown, outputs.TextAt("name")), Is.EqualTo((true, true, "web")));
        Assert.That(
            await new KubernetesProviderFactory().RefusalAsync(TestProvider.Inputs(("renderYamlToDirectory", "out")), "/", [], default),
            Is.Null);
    }

    [Test]
    public async Task Release_Rendered_IsWrittenChangedAndRemoved()
    {
        using var root = new TemporaryFolder();
        var log = new TestProviderLog();
        var release = new TestProvider(
            KubernetesPackage.Create(TestProvider.Inputs(("renderYamlToDirectory", "out")), root.Path, log, null, Environment),
            ReleaseProvider.Type);

        var created = await release.CreateAsync(Inputs(("size", 2), ("hooks", true), ("password", "hush-hush")));
        var written = Files(root);
        var settings = File.ReadAllText(Path.Combine(root.Path, "out/1-manifest/v1-configmap-shop-web-settings.yaml"));
        var updated = await release.UpdateAsync(created, Inputs(("size", 2)), Inputs(("size", 3)));
        var changed = Files(root);
        await release.DeleteAsync(new(created.Id, updated), (await release.CheckAsync(Inputs(("size", 3)))).Inputs);

        Assert.Multiple(() =>
        {
            Assert.That(written, Is.EqualTo(new[]
            {
                "0-crd/apiextensions.k8s.io_v1-customresourcedefinition-default-things.demo.example.com.yaml",
                "0-namespace/v1-namespace-default-shop.yaml",
                "1-manifest/v1-configmap-shop-web-settings.yaml",
                "1-manifest/v1-secret-shop-web-password.yaml",
            }));
            Assert.That(settings, Does.Contain("size: \"2\"").And.Contain("namespace: shop"));
            Assert.That(changed, Is.EqualTo(written.Where(f => !f.Contains("secret"))));
            Assert.That(updated.MapAt("resourceNames")!.Keys, Is.EqualTo(new[]
            {
                "ConfigMap/v1", "CustomResourceDefinition.apiextensions.k8s.io/apiextensions.k8s.io/v1",
            }));
            Assert.That(updated.TextAt("status", "version"), Is.EqualTo("1.2.3"));
            Assert.That(log.Warnings.First(), Is.EqualTo(
                "Job web-cleanup is left out: it is a hook that helm would run at pre-delete."));
            Assert.That(Files(root), Is.Empty);
        });
    }

    [Test]
    public async Task Check_FillsInWhatTheProviderFillsIn()
    {
        using var root = new TemporaryFolder();
        File.WriteAllText(Path.Combine(root.Path, "values.yaml"), "size: 7\nlabels: {a: b}\n");
        var release = new TestProvider(
            KubernetesPackage.Create(TestProvider.Inputs(("renderYamlToDirectory", "out")), root.Path, new TestProviderLog(), null, _ => null),
            ReleaseProvider.Type);

        var named = (await release.CheckAsync(TestProvider.Inputs(("chart", "demo"), ("verify", false), ("resourceNames", "x"),
            ("maxHistory", 0), ("valueYamlFiles", new object[] { new PropertyValue.Asset("", null, "values.yaml", null) }),
            ("values", TestProvider.Inputs(("labels", TestProvider.Inputs(("c", "d")))))))).Inputs;
        var again = (await release.CheckAsync(TestProvider.Inputs(("chart", "demo"), ("skipAwait", true)), named)).Inputs;
        var without = await release.FailuresAsync(("values", TestProvider.Inputs()));

        Assert.Multiple(() =>
        {
            Assert.That(named.TextAt("name"), Does.Match("^r-[0-9a-f]{8}$"));
            Assert.That(named.Without("name"), Is.EqualTo(Wire.Map(new
            {
                chart = "demo",
                maxHistory = 0,
                @namespace = "default",
                timeout = 300,
                values = new { labels = new { a = "b", c = "d" }, size = 7 },
            })));
            Assert.That(again, Is.EqualTo(PropertyMap.From(
                [new("chart", PropertyValue.Of("demo")), new("name", named["name"]), new("namespace", PropertyValue.Of("default")),
                    new("skipAwait", PropertyValue.Of(true))])));
            Assert.That(without, Is.EqualTo(new[] { "chart is missing: name a chart, or the path of one." }));
        });
    }

    [Test]
    public async Task Diff_NameAndNamespaceReplace_AndDriftOfValuesShows()
    {
        var release = Release(("renderYamlToDirectory", "out"));
        var inputs = (await release.CheckAsync(Inputs(("size", 2)))).Inputs;
        var state = new CreateResult("shop/web", inputs);
        var drifted = new CreateResult("shop/web", inputs.With("values", PropertyValue.Of(Wire.Map(new { size = 9, other = 1 }))));

        var same = await release.DiffAsync(state, Inputs(("size", 2)), Inputs(("size", 2)));
        var changed = await release.DiffAsync(state, Inputs(("size", 2)), Inputs(("size", 3)));
        var renamed = await release.DiffAsync(
            state, Inputs(("size", 2)), Inputs(("size", 2)).With("name", PropertyValue.Of("shop")));
        var drift = await release.DiffAsync(drifted, Inputs(("size", 2)), Inputs(("size", 2)));

        Assert.Multiple(() =>
        {
            Assert.That(same.Changes, Is.False);
            Assert.That(changed.Properties.Select(p => p.Path.ToString()), Is.EqualTo(new[] { "values.size" }));
            Assert.That(changed.Replaces, Is.False);
            Assert.That(renamed.ReplaceKeys, Is.EqualTo(new[] { "name" }));
            Assert.That(drift.Properties.Select(p => p.Path.ToString()), Is.EqualTo(new[] { "values.size" }));
        });
    }

    /// <summary>A cluster with the namespace, whose controllers take definitions into use.</summary>
    private static async Task<StandInApiServer> StartAsync()
    {
        var server = await StandInApiServer.StartAsync();
        server.Controller = o =>
        {
            if (o["kind"]?.ToString() == "CustomResourceDefinition")
            {
                o["status"] = JsonNode.Parse("""
                    {"conditions":[{"type":"NamesAccepted","status":"True"},{"type":"Established","status":"True"}]}
                    """);
            }
        };
        server.Put("/api/v1/namespaces/shop", JsonNode.Parse(
            """{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"shop"}}""")!.AsObject());
        return server;
    }

    private static TestProvider Release(params (string, object)[] settings) => new(
        KubernetesPackage.Create(TestProvider.Inputs(settings), Here(), new TestProviderLog(), null, Environment), ReleaseProvider.Type);

    private static string? Environment(string name) => name == "HELM_BIN" ? KubernetesTools.Helm : null;

    private static PropertyMap Inputs(params (string, object)[] values) => TestProvider.Inputs(
        ("name", "web"), ("namespace", "shop"), ("chart", Chart), ("disableOpenapiValidation", true), ("values", TestProvider.Inputs(values)));

    private static string[] Files(TemporaryFolder root) => Path.Combine(root.Path, "out") is var folder && Directory.Exists(folder)
        ? [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)).Order(StringComparer.Ordinal)]
        : [];

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
