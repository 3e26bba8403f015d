using System.Text.Json.Nodes;
using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Providers;
using RegistryInfra.Engine.Tests.Host;
using RegistryInfra.Engine.Tests.Providers.Kubernetes.Server;

namespace RegistryInfra.Engine.Tests.Deployments;

/// <summary>Deployments to a cluster that is reached through a kubeconfig, from the program to the server's objects.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ClusterUpTests
{
    private const string ConfigMap = "/api/v1/namespaces/shop/configmaps/settings";
    private const string Deployment = "/apis/apps/v1/namespaces/shop/deployments/web";

    [Test]
    public async Task Up_Cluster_MakesObjectsAndChangesNothingTheSecondTime()
    {
        await using var server = await StandInApiServer.StartAsync();
        var stack = new TestStack();

        var up = await UpAsync(stack, server.Kubeconfig("shop"), "1");
        var again = await UpAsync(stack, server.Kubeconfig("shop"), "1");
        var changed = await UpAsync(stack, server.Kubeconfig("shop"), "2");
        var settings = server.Find(ConfigMap);
        var destroy = await stack.RunAsync(null, UpdateKind.Destroy, change: All);

        Assert.Multiple(() =>
        {
            Assert.That(up.Errors, Is.Empty);
            Assert.That(up.Plan, Is.EquivalentTo(new[] { "create namespace", "create settings" }));
            Assert.That(again.Result.HasChanges, Is.False);
            Assert.That(changed.Ops("settings"), Is.EqualTo(new[] { "update" }));
            Assert.That(settings!["metadata"]!["labels"]!["size"]!.ToString(), Is.EqualTo("2"));
            Assert.That(destroy.Result.Succeeded, Is.True);
            Assert.That(server.Paths(), Is.EqualTo(new[] { "/api/v1/namespaces/default" }));
        });
    }

    [Test]
    public async Task Up_ClusterRejectsAnObject_SaysWhyAndKeepsTheRest()
    {
        await using var server = await StandInApiServer.StartAsync();
        server.Refuse = (method, path) => method == "POST" && path.EndsWith("/configmaps", StringComparison.Ordinal)
            ? (422, "Invalid", "data: Too long: may not be more than 1048576 bytes")
            : null;
        var stack = new TestStack();

        // What a dry run on the server refuses is refused by the preview, so that nothing is touched.
        var up = await UpAsync(stack, server.Kubeconfig("shop"), "1", options: new() { Parallel = 1 });

        Assert.Multiple(() =>
        {
            Assert.That(up.Result.Succeeded, Is.False);
            Assert.That(up.Errors.First(), Does.Contain(
                "the API server rejects ConfigMap shop/settings: data: Too long: may not be more than 1048576 bytes."));
            Assert.That(stack.State.Last, Is.Null);
        });
    }

    [Test]
    public async Task Up_NoCluster_IsRefusedOnceBeforeAnythingIsTouched()
    {
        string kubeconfig;
        await using (var server = await StandInApiServer.StartAsync())
        {
            kubeconfig = server.Kubeconfig();
        }

        var stack = new TestStack();
        var up = await UpAsync(stack, kubeconfig, "1");

        Assert.Multiple(() =>
        {
            Assert.That(up.Errors.Single(), Does.StartWith("provider cluster: the cluster at 127.0.0.1:")
                .And.EndsWith("refuses the connection or broke it: check that it runs, and the server in the kubeconfig. Nothing was touched"));
            Assert.That(stack.State.Last, Is.Null);
        });
    }

    [TestCase("clusters: [", "the kubeconfig of the provider cannot be read as YAML at line 2, column")]
    [TestCase("/no/such/file", "the kubeconfig /no/such/file does not exist")]
    [TestCase("kind: Config\ncontexts: []", "the kubeconfig of the provider has no current-context")]
    public async Task Up_KubeconfigThatLeadsNowhere_IsRefusedBeforeAnythingIsTouched(string kubeconfig, string problem)
    {
        var stack = new TestStack();

        var up = await UpAsync(stack, kubeconfig, "1");

        Assert.Multiple(() =>
        {
            Assert.That(up.Errors.Single(), Does.StartWith("provider cluster: ").And.Contain(problem));
            Assert.That(stack.State.Last, Is.Null);
        });
    }

    [Test]
    public async Task Preview_NoCluster_ShowsThePlanAndWarns()
    {
        var stack = new TestStack();

        var preview = await UpAsync(stack, "/no/such/file", "1", change: r => All(r) with { DryRun = true });

        Assert.Multiple(() =>
        {
            Assert.That(preview.Result.Succeeded, Is.True);
            Assert.That(preview.Plan, Is.EquivalentTo(new[] { "create namespace", "create settings" }));
            Assert.That(preview.Messages(DiagnosticSeverity.Warning).Single(), Does.Contain("does not exist"));
        });
    }

    [Test]
    public async Task Up_NotReady_KeepsTheObjectAndUpdatesItTheNextTime()
    {
        await using var server = await StandInApiServer.StartAsync();
        var stack = new TestStack();
        server.Controller = o => o["status"] = JsonNode.Parse(
            """{"observedGeneration":9,"conditions":[{"type":"Progressing","reason":"ProgressDeadlineExceeded","message":"late"}]}""");

        var failed = await DeployAsync();
        var kept = stack.Snapshot.Resources.Single(r => r.Urn.Name == "web");
        server.Controller = o => o["status"] = JsonNode.Parse("""{"observedGeneration":9}""");
        server.Change(Deployment, _ => { });
        var mended = await DeployAsync();

        Assert.Multiple(() =>
        {
            Assert.That(failed.Errors.First(), Does.Contain("[ProgressDeadlineExceeded] late"));
            Assert.That(kept.Id, Is.EqualTo("shop/web"));
            Assert.That(kept.InitErrors.Single(), Does.Contain("late"));
            Assert.That(mended.Errors, Is.Empty);
            Assert.That(mended.Ops("web"), Is.EqualTo(new[] { "update" }));
            Assert.That(stack.Snapshot.Resources.Single(r => r.Urn.Name == "web").InitErrors, Is.Empty);
        });

        Task<TestPreview> DeployAsync() => stack.RunAsync(
            new TestProgram(async program =>
            {
                await program.StackAsync();
                var cluster = await program.RegisterAsync(
                    "pulumi:providers:kubernetes", "cluster", new { kubeconfig = server.Kubeconfig("shop") });
                await program.RegisterAsync(
                    "kubernetes:core/v1:Namespace", "namespace", new { metadata = new { name = "shop" } },
                    r => r.Provider = $"{cluster.Urn}::{cluster.Id}");
                await program.RegisterAsync(
                    "kubernetes:apps/v1:Deployment", "web",
                    new { metadata = new { name = "web" }, spec = new { replicas = 0, selector = new { matchLabels = new { app = "web" } } } },
                    r => r.Provider = $"{cluster.Urn}::{cluster.Id}");
            }), UpdateKind.Update, change: All);
    }

    private static DeploymentRequest All(DeploymentRequest request) => request with { Providers = ProviderFactories.All };

    private static Task<TestPreview> UpAsync(TestStack stack, string kubeconfig, string size, UpdateOptions? options = null,
        Func<DeploymentRequest, DeploymentRequest>? change = null) => stack.RunAsync(
            new TestProgram(async program =>
            {
                await program.StackAsync();
                var cluster = await program.RegisterAsync("pulumi:providers:kubernetes", "cluster", new { kubeconfig });
                var provider = $"{cluster.Urn}::{cluster.Id}";
                var @namespace = await program.RegisterAsync(
                    "kubernetes:core/v1:Namespace", "namespace", new { metadata = new { name = "shop" } },
                    r => r.Provider = provider);
                await program.RegisterAsync(
                    "kubernetes:core/v1:ConfigMap", "settings", new { metadata = new { name = "settings", labels = new { size } } },
                    r =>
                    {
                        r.Provider = provider;
                        r.Dependencies.Add(@namespace.Urn);
                    });
            }), UpdateKind.Update, options, change ?? All);
}
