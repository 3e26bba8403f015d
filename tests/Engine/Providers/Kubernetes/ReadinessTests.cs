using System.Text.Json.Nodes;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers;
using RegistryInfra.Engine.Providers.Kubernetes;
using RegistryInfra.Engine.Tests.Host;

namespace RegistryInfra.Engine.Tests.Providers.Kubernetes;

[Parallelizable(ParallelScope.All)]
public class ReadinessTests
{
    private const string Deployment = "apps/v1:Deployment";

    [TestCase(Deployment, """{"observedGeneration":9,"replicas":2,"updatedReplicas":2,"availableReplicas":2}""", null)]
    [TestCase(Deployment, """{"replicas":2,"updatedReplicas":2,"availableReplicas":2}""",
        "Waiting for the controller to see the change")]
    [TestCase(Deployment, """{"observedGeneration":9,"updatedReplicas":1}""", "Waiting for 1 of 2 Pods to be updated")]
    [TestCase(Deployment, """{"observedGeneration":9,"replicas":3,"updatedReplicas":2}""",
        "Waiting for 1 old Pods to end")]
    [TestCase(Deployment, """{"observedGeneration":9,"replicas":2,"updatedReplicas":2,"availableReplicas":1}""",
        "Waiting: 1 of 2 Pods are available")]
    [TestCase("apps/v1:StatefulSet", """{"observedGeneration":9,"readyReplicas":1}""",
        "Waiting: 1 of 2 Pods are ready")]
    [TestCase("apps/v1:StatefulSet",
        """{"observedGeneration":9,"readyReplicas":2,"updatedReplicas":1,"currentRevision":"a","updateRevision":"b"}""",
        "Waiting: 1 of 2 Pods are updated")]
    [TestCase("apps/v1:StatefulSet",
        """{"observedGeneration":9,"readyReplicas":2,"currentRevision":"b","updateRevision":"b"}""", null)]
    [TestCase("apps/v1:DaemonSet", """{"observedGeneration":9,"desiredNumberScheduled":3,"updatedNumberScheduled":2}""",
        "Waiting: 2 of 3 Pods are updated")]
    [TestCase("apps/v1:DaemonSet",
        """{"observedGeneration":9,"desiredNumberScheduled":3,"updatedNumberScheduled":3,"numberAvailable":1}""",
        "Waiting: 1 of 3 Pods are available")]
    [TestCase("apps/v1:DaemonSet",
        """{"observedGeneration":9,"desiredNumberScheduled":3,"updatedNumberScheduled":3,"numberAvailable":3}""", null)]
    [TestCase("batch/v1:Job", """{"active":1,"failed":2}""",
        "Waiting for the Job to succeed (1 active, 0 succeeded, 2 failed)")]
    [TestCase("batch/v1:Job", """{"conditions":[{"type":"Complete","status":"True"}]}""", null)]
    [TestCase("core/v1:Pod", """{"conditions":[{"type":"PodScheduled","status":"True"}]}""",
        "Waiting for the Pod to be ready")]
    [TestCase("core/v1:Pod", """{"conditions":[{"type":"Ready","status":"True"}]}""", null)]
    [TestCase("core/v1:Pod", """{"phase":"Succeeded"}""", null)]
    [TestCase("core/v1:PersistentVolumeClaim", """{"phase":"Pending"}""",
        "Waiting for the claim to be bound to a volume")]
    [TestCase("core/v1:PersistentVolumeClaim", """{"phase":"Bound"}""", null)]
    [TestCase("core/v1:PersistentVolume", """{"phase":"Pending"}""", "Waiting for the volume to be available")]
    [TestCase("core/v1:PersistentVolume", """{"phase":"Available"}""", null)]
    [TestCase("core/v1:ReplicationController", """{"availableReplicas":1}""", "Waiting: 1 of 2 Pods are available")]
    [TestCase("core/v1:ReplicationController", """{"availableReplicas":2}""", null)]
    [TestCase("core/v1:ResourceQuota", "{}", "Waiting for the limits of the quota to be in force")]
    [TestCase("core/v1:ResourceQuota", """{"hard":{"pods":"4"}}""", null)]
    [TestCase("networking.k8s.io/v1:Ingress", "{}", "Waiting for the ingress controller to give an address")]
    [TestCase("networking.k8s.io/v1:Ingress", """{"loadBalancer":{"ingress":[{"ip":"192.0.2.1"}]}}""", null)]
    public async Task Create_WaitsAsTheStatusSays(string type, string status, string? waitsFor)
    {
        await using var cluster = await TestCluster.StartAsync();
        cluster.Server.Controller = o => o["status"] = JsonNode.Parse(status);

        var error = await FailureAsync(
            () => cluster.Of(type).CreateAsync(Workload(), timeout: TimeSpan.FromSeconds(2)));

        Assert.That(cluster.Log.Statuses.Distinct(), Is.EqualTo(waitsFor is null ? [] : new[] { waitsFor }));
        Assert.That(error?.Reasons, Is.EqualTo(
            waitsFor is null ? null : new[] { $"{waitsFor}; time is up after 2 s" }));
    }

    [Test]
    public async Task Create_ThatFails_IsKeptWithWhatIsWrongWithItsPods()
    {
        await using var cluster = await TestCluster.StartAsync();
        cluster.Server.Put("/api/v1/namespaces/default/pods/web-1", JsonNode.Parse("""
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"web-1","namespace":"default"},
             "status":{"containerStatuses":[{"name":"app","state":{"waiting":
                {"reason":"ImagePullBackOff","message":"no such image"}}}]}}
            """)!.AsObject());
        cluster.Server.Controller = o =>
        {
            o["status"] = JsonNode.Parse("""
                {"observedGeneration":9,"conditions":[{"type":"Progressing","status":"False",
                 "reason":"ProgressDeadlineExceeded","message":"has timed out progressing."}]}
                """);
            cluster.Server.Put("/api/v1/namespaces/default/events/e", new()
            {
                ["type"] = "Warning",
                ["reason"] = "FailedCreate",
                ["message"] = "quota is exhausted",
                ["involvedObject"] = new JsonObject { ["uid"] = o["metadata"]!["uid"]!.ToString() },
            });
        };

        var error = await FailureAsync(() => cluster.Of(Deployment).CreateAsync(Workload()));

        Assert.That(error!.Reasons, Is.EqualTo(new[]
        {
            "[ProgressDeadlineExceeded] has timed out progressing.",
            "Pod web-1: app [ImagePullBackOff] no such image",
            "[FailedCreate] quota is exhausted",
        }));
        Assert.That((error.Id, error.Outputs.TextAt("metadata", "name")), Is.EqualTo(("default/web", "web")));
    }

    [Test]
    public async Task Job_ThatFails_IsNotWaitedFor()
    {
        await using var cluster = await TestCluster.StartAsync();
        cluster.Server.Controller = o => o["status"] = JsonNode.Parse("""
            {"conditions":[{"type":"Failed","status":"True","reason":"BackoffLimitExceeded","message":"3 tries"}]}
            """);

        var error = await FailureAsync(() => cluster.Of("batch/v1:Job").CreateAsync(Workload()));

        Assert.That(error!.Reasons, Is.EqualTo(new[] { "[BackoffLimitExceeded] 3 tries" }));
    }

    [Test]
    public async Task Create_GetsReadyWhileItWaits_TellsTheLatestState()
    {
        await using var cluster = await TestCluster.StartAsync();
        var reads = 0;
        cluster.Server.Refuse = (method, path) =>
        {
            if (method == "GET" && path.EndsWith("/deployments/web", StringComparison.Ordinal) && ++reads == 3)
            {
                cluster.Server.Change(path, o => o["status"] = JsonNode.Parse(
                    """{"observedGeneration":9,"replicas":2,"updatedReplicas":2,"availableReplicas":2}"""));
            }

            // The server is away for a moment, too.
            return reads == 1 ? (503, "ServiceUnavailable", "away") : null;
        };

        var created = await cluster.Of(Deployment).CreateAsync(Workload());

        Assert.That(created.Outputs.At("status", "availableReplicas"), Is.EqualTo(PropertyValue.Of(2)));
        Assert.That(reads, Is.EqualTo(3));
    }

    [Test]
    public async Task SkipAwait_AndTimeoutSeconds_AreHeeded()
    {
        await using var cluster = await TestCluster.StartAsync();
        PropertyMap With(string annotation, string value) =>
            Workload().WithAt(PropertyValue.Of(value), "metadata", "annotations", annotation);

        await cluster.Of(Deployment).CreateAsync(With("pulumi.com/skipAwait", "true"));
        cluster.Server.LetGo("/apis/apps/v1/namespaces/default/deployments/web");
        var error = await FailureAsync(
            () => cluster.Of(Deployment).CreateAsync(With("pulumi.com/timeoutSeconds", "3")));

        Assert.That(error!.Reasons.Single(), Does.EndWith("; time is up after 3 s"));
    }

    [TestCase("condition=Synced", """{"conditions":[{"type":"synced","status":"True"}]}""", null)]
    [TestCase("condition=Synced", "{}", "Waiting for the condition Synced")]
    [TestCase("condition=Synced=Done", """{"conditions":[{"type":"Synced","status":"True"}]}""",
        "Waiting for Synced=Done (it is True)")]
    [TestCase("jsonpath={.status.phase}", """{"phase":"Bound"}""", null)]
    [TestCase("jsonpath={.status.phase}=Bound", """{"phase":"Pending"}""",
        "Waiting for {.status.phase}=Bound (it is \"Pending\")")]
    [TestCase("jsonpath={.status.count}=3", """{"count":3}""", null)]
    [TestCase("""["condition=Synced", "jsonpath={.status.phase}"]""",
        """{"conditions":[{"type":"Synced","status":"True"}]}""", "Waiting for {.status.phase}")]
    public async Task WaitFor_TakesThePlaceOfTheUsualRule(string expression, string status, string? waitsFor)
    {
        await using var cluster = await TestCluster.StartAsync();
        cluster.Server.Controller = o => o["status"] = JsonNode.Parse(status);
        var manifest = Workload().WithAt(PropertyValue.Of(expression), "metadata", "annotations", "pulumi.com/waitFor");

        var error = await FailureAsync(
            () => cluster.Of(Deployment).CreateAsync(manifest, timeout: TimeSpan.FromSeconds(1)));

        Assert.That(error?.Reasons.Single().Split(';')[0], Is.EqualTo(waitsFor));
    }

    [TestCase("phase=Bound", "begins with neither \"condition=\" nor \"jsonpath=\"")]
    [TestCase("[]", "it is an empty list")]
    [TestCase("jsonpath=.status.phase", "has no path in braces")]
    [TestCase("jsonpath={.status.phase}=", "ends with =")]
    [TestCase("jsonpath={.status..phase}", "is no path that is understood from \"..phase\" on")]
    public async Task WaitFor_ThatCannotBeUnderstood_IsRefusedBeforeAnythingIsMade(string expression, string reason)
    {
        await using var cluster = await TestCluster.StartAsync();
        var manifest = Workload().WithAt(PropertyValue.Of(expression), "metadata", "annotations", "pulumi.com/waitFor");

        var failure = (await cluster.Of(Deployment).CheckAsync(manifest)).Failures.Single();

        Assert.That(failure.Property, Is.EqualTo("metadata.annotations[\"pulumi.com/waitFor\"]"));
        Assert.That(failure.Reason, Does.Contain(reason));
    }

    [TestCase("""{"conditions":[{"type":"Ready","status":"False","reason":"Syncing","message":"soon"}]}""", "[Syncing] soon")]
    [TestCase("""{"conditions":[{"type":"Reconciling","status":"True","reason":"Busy"}]}""", "[Busy]")]
    [TestCase("""{"conditions":[{"type":"Stalled","status":"True","reason":"Stuck"}]}""", "[Stuck]")]
    [TestCase("""{"observedGeneration":0}""", "Waiting for the controller to see the change")]
    [TestCase("""{"conditions":[{"type":"Ready","status":"True"}]}""", null)]
    [TestCase("{}", null)]
    public async Task AwaitAll_WaitsForKindsWithoutARuleByTheirConditions(string status, string? waitsFor)
    {
        await using var cluster = await TestCluster.StartAsync();
        cluster.Server.Controller = o => o["status"] = JsonNode.Parse(status);
        var account = TestCluster.Named("web");

        var usual = await FailureAsync(() => cluster.Of("core/v1:ServiceAccount").CreateAsync(account));
        cluster.Server.LetGo("/api/v1/namespaces/default/serviceaccounts/web");
        var all = await FailureAsync(() => cluster.WithEnvironment("PULUMI_K8S_AWAIT_ALL", "true")
            .Of("core/v1:ServiceAccount").CreateAsync(account, timeout: TimeSpan.FromSeconds(1)));

        Assert.That(usual, Is.Null);
        Assert.That(all?.Reasons.Single().Split(';')[0], Is.EqualTo(waitsFor));
    }

    [Test]
    public async Task Service_NeedsAnAddressAndAPod()
    {
        await using var cluster = await TestCluster.StartAsync();
        PropertyMap Service(string type, string clusterIP = "10.0.0.1") => TestCluster.Named(
            "web",
            ("spec", TestProvider.Inputs(
                ("type", type), ("clusterIP", clusterIP), ("selector", TestProvider.Inputs(("app", "web"))))));
        async Task<string?> ReasonAsync(PropertyMap service)
        {
            var error = await FailureAsync(
                () => cluster.Of("core/v1:Service").CreateAsync(service, timeout: TimeSpan.FromSeconds(1)));
            cluster.Server.LetGo("/api/v1/namespaces/default/services/web");
            return error?.Reasons.Single().Split(';')[0];
        }

        const string pod = "Waiting for a Pod that the Service selects to be ready";
        Assert.That(await ReasonAsync(Service("ExternalName")), Is.Null);
        Assert.That(await ReasonAsync(Service("ClusterIP", "None")), Is.Null);
        Assert.That(await ReasonAsync(Service("ClusterIP")), Is.EqualTo(pod));
        Assert.That(await ReasonAsync(Service("LoadBalancer")), Is.EqualTo(
            "Waiting for the load balancer to get an address"));

        cluster.Server.Put("/apis/discovery.k8s.io/v1/namespaces/default/endpointslices/web-1", JsonNode.Parse("""
            {"metadata":{"name":"web-1","labels":{"kubernetes.io/service-name":"web"}},
             "endpoints":[{"conditions":{"ready":true}}]}
            """)!.AsObject());
        Assert.That(await ReasonAsync(Service("ClusterIP")), Is.Null);
    }

    private static async Task<ResourceInitException?> FailureAsync(Func<Task> create)
    {
        try
        {
            await create();
            return null;
        }
        catch (ResourceInitException e)
        {
            return e;
        }
    }

    private static PropertyMap Workload() => TestCluster.Named("web", ("spec", TestProvider.Inputs(
        ("replicas", 2), ("hard", TestProvider.Inputs(("pods", "4"))), ("selector", TestProvider.Inputs(("matchLabels", TestProvider.Inputs(("app", "web"))))))));
}
