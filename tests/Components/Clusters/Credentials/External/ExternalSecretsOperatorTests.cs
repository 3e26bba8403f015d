using System.Text.Json.Nodes;
using RegistryInfra.Components.Clusters.Credentials;
using RegistryInfra.Components.Clusters.Credentials.External;
using RegistryInfra.Components.Clusters.Credentials.External.Installation;
using RegistryInfra.Components.Settings;
using static RegistryInfra.Components.Tests.Clusters.Credentials.External.ExternalSample;

namespace RegistryInfra.Components.Tests.Clusters.Credentials.External;

internal sealed class ExternalSecretsOperatorTests
{
    private const string ReleaseType = "kubernetes:helm.sh/v3:Release";
    private const string PolicyType = "kubernetes:networking.k8s.io/v1:NetworkPolicy";
    private const string Digest = "sha256:1be55279f18a2fe1a74edf2664cac61c1bea305b7b4642dab412e7affdcb3e33";
    private const string Image = $"ghcr.io/external-secrets/external-secrets:v2.9.0@{Digest}";

    [TestCase("chart", "external-secrets")]
    [TestCase("version", "2.9.0")]
    [TestCase("repositoryOpts.repo", "https://charts.external-secrets.io")]
    [TestCase("namespace", "external-secrets")]
    [TestCase("atomic", "true")]
    [TestCase("values.replicaCount", "2")]
    [TestCase("values.leaderElect", "true")]
    [TestCase("values.image.repository", "ghcr.io/external-secrets/external-secrets")]
    [TestCase("values.image.tag", $"v2.9.0@{Digest}")]
    [TestCase("values.webhook.image.tag", $"v2.9.0@{Digest}")]
    [TestCase("values.certController.image.tag", $"v2.9.0@{Digest}")]
    [TestCase("values.processPushSecret", "false")]
    [TestCase("values.processClusterExternalSecret", "false")]
    [TestCase("values.processClusterStore", "false")]
    [TestCase("values.crds.createClusterSecretStore", "false")]
    [TestCase("values.crds.createPushSecret", "false")]
    [TestCase("values.rbac.aggregateToEdit", "false")]
    [TestCase("values.rbac.aggregateToAdmin", "false")]
    [TestCase("values.rbac.servicebindings.create", "false")]
    [TestCase("values.webhook.failurePolicy", "Fail")]
    [TestCase("values.livenessProbe.enabled", "true")]
    [TestCase("values.readinessProbe.enabled", "true")]
    [TestCase("values.global.topologySpreadConstraints.0.topologyKey", "kubernetes.io/hostname")]
    [TestCase("values.podDisruptionBudget.enabled", "true")]
    [TestCase("values.certController.podDisruptionBudget.enabled", "false")]
    [TestCase("values.securityContext.readOnlyRootFilesystem", "true")]
    [TestCase("values.webhook.resources.limits.memory", "256Mi")]
    public async Task Release_Default_IsHardened(string path, string expected) =>
        Assert.That((await MakeAsync(new() { Image = Image })).Single(ReleaseType).Text(path), Is.EqualTo(expected));

    [Test]
    public async Task Release_Archive_AsksNoRepository()
    {
        var release = (await MakeAsync(new() { Image = Image, Archive = "charts/external-secrets-2.9.0.tgz" })).Single(ReleaseType);

        Assert.That(release.Text("chart"), Is.EqualTo("charts/external-secrets-2.9.0.tgz"));
        Assert.That(release.At("repositoryOpts"), Is.Null);
    }

    /// <summary>Cluster stores are a right of the operator on all namespaces, so they are on where one is read.</summary>
    [Test]
    public async Task Release_ClusterStore_ReadsThem()
    {
        var release = (await MakeAsync(new() { Image = Image }, new ExternalStoreArgs { Name = "there", Scope = ExternalStoreScope.Cluster }))
            .Single(ReleaseType);

        Assert.That(release.Text("values.processClusterStore"), Is.EqualTo("true"));
        Assert.That(release.Text("values.crds.createClusterSecretStore"), Is.EqualTo("true"));
    }

    [Test]
    public async Task Network_Vault_IsReachedOnItsPort()
    {
        var vault = new ExternalStoreArgs
        {
            Name = "vault",
            Vault = new() { Server = "https://vault.example.com:8200", Role = "pull", ServiceAccount = "pull" },
        };

        var policy = (await MakeAsync(new() { Image = Image }, vault)).Single(PolicyType);

        Assert.That(Ports(policy.At("spec.egress.1.ports")), Is.EqualTo(new[] { "TCP 443", "TCP 6443", "TCP 8200" }));
        Assert.That(Ports(policy.At("spec.egress.0.ports")), Is.EqualTo(new[] { "UDP 53", "TCP 53" }));
        Assert.That(Ports(policy.At("spec.ingress.0.ports")), Is.EqualTo(new[] { "TCP 10250" }));
        Assert.That(policy.At("spec.policyTypes")!.ToJsonString(), Is.EqualTo("""["Ingress","Egress"]"""));
    }

    /// <summary>A GitLab and a Quay that one runs oneself may have a port of their own.</summary>
    [Test]
    public async Task Network_Generators_AreReachedOnTheirPorts()
    {
        var args = With(new() { Image = Image });
        args.External!.Secrets =
        [
            new() { Name = "quay", Images = "quay.example.com:8443/acme/", Quay = Generated("quay").Quay },
            new()
            {
                Name = "gitlab",
                Images = "registry.example.com/acme/",
                GitLab = new() { GroupId = 1, Server = "https://gitlab.example.com:9443", Token = new() { Name = "t", Key = "t" } },
            },
        ];

        var policy = (await PullSecretsSample.MakeAsync(args)).Single(PolicyType);

        Assert.That(Ports(policy.At("spec.egress.1.ports")), Is.EqualTo(new[] { "TCP 443", "TCP 6443", "TCP 8443", "TCP 9443" }));
    }

    /// <summary>The API server knows the kinds after the release.</summary>
    [Test]
    public async Task Objects_Each_FollowTheRelease()
    {
        var recording = await MakeAsync(new() { Image = Image });
        var objects = recording.Resources.Where(resource => resource.Type.Contains("external-secrets.io/", StringComparison.Ordinal)).ToArray();

        Assert.That(objects, Is.Not.Empty);
        foreach (var made in objects)
        {
            Assert.That(await made.DependsOnAsync(), Does.Contain($"{ReleaseType} pull-external-secrets"), made.ToString());
        }

        Assert.That(recording.Single(PullSecretsSample.NamespaceType).At("metadata.labels")!["pod-security.kubernetes.io/enforce"]!.ToString(),
            Is.EqualTo("restricted"));
    }

    [Test]
    public async Task Operator_Default_IsNotInstalled() => Assert.That(
        (await PullSecretsSample.MakeAsync(Args([], Generated("quay")))).Of(ReleaseType), Is.Empty);

    [TestCase("kube-system", Image, "external.operator.namespace: \"kube-system\" is a namespace that others live in")]
    [TestCase("shop", Image, "external.operator.namespace: \"shop\" is a namespace that others live in")]
    [TestCase("external-secrets", $"ghcr.io/external-secrets/external-secrets@{Digest}", "external.operator.image: names no release")]
    [TestCase("external-secrets", "ghcr.io/external-secrets/external-secrets:v2.9.0", "external.operator.image: \"ghcr.io/external-secrets/external-secrets:v2.9.0\" is not an image by its digest")]
    public void Arguments_Wrong_Refused(string ns, string image, string problem) => Assert.That(
        ArgsRules.Problems("pull", With(new() { Namespace = ns, Image = image })).Select(found => found.ToString()),
        Has.One.StartsWith(problem));

    private static PullSecretsArgs With(ExternalSecretsOperatorArgs chart, params ExternalStoreArgs[] stores) => new()
    {
        Namespaces = { new() { Name = "shop" } },
        External = new()
        {
            Operator = chart,
            Stores = [.. stores],
            Secrets = [Generated("quay"), .. stores.Select(store => Stored(store.Name))],
        },
    };

    private static Task<Recording> MakeAsync(ExternalSecretsOperatorArgs chart, params ExternalStoreArgs[] stores) =>
        PullSecretsSample.MakeAsync(With(chart, stores));

    private static string[] Ports(JsonNode? ports) => [.. ports!.AsArray().Select(port => $"{port!["protocol"]} {port["port"]}")];
}
