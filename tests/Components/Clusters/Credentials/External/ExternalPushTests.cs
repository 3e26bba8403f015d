using System.Text.Json.Nodes;
using RegistryInfra.Components.Clusters.Credentials;
using RegistryInfra.Components.Clusters.Credentials.External;
using RegistryInfra.Components.Clusters.Credentials.External.Installation;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Tests.Clusters.Manifests;
using static RegistryInfra.Components.Tests.Clusters.Credentials.External.ExternalSample;

namespace RegistryInfra.Components.Tests.Clusters.Credentials.External;

/// <summary>Credentials of the stack's registries that other clusters read from a store.</summary>
internal sealed class ExternalPushTests
{
    [Test]
    public async Task Push_OfARegistry_WritesUserAndPasswordInOneStep()
    {
        var recording = await PullSecretsSample.MakeAsync(Args(Push()));

        var push = recording.Single(PushType, "pull-inside.push-a");
        Same(push.Inputs, """
            {
              "apiVersion": "external-secrets.io/v1alpha1",
              "kind": "PushSecret",
              "metadata": {
                "annotations": { "pulumi.com/waitFor": "condition=Ready" },
                "name": "push-a",
                "namespace": "inside"
              },
              "spec": {
                "data": [{ "match": { "remoteRef": { "remoteKey": "registries/a" } } }],
                "deletionPolicy": "None",
                "refreshInterval": "10m",
                "secretStoreRefs": [{ "kind": "SecretStore", "name": "vault" }],
                "selector": { "secret": { "name": "push-a" } },
                "updatePolicy": "Replace"
              }
            }
            """);
        Assert.That(await push.DependsOnAsync(), Is.EquivalentTo(new[]
        {
            $"{PullSecretsSample.SecretType} pull-inside.push-a", $"{StoreType} pull-inside.vault",
        }));
        Same(recording.Single(PullSecretsSample.SecretType, "pull-inside.push-a").Inputs, """
            {
              "apiVersion": "v1",
              "kind": "Secret",
              "metadata": { "name": "push-a", "namespace": "inside" },
              "stringData": { "password": "p", "username": "u" },
              "type": "kubernetes.io/basic-auth"
            }
            """);
    }

    /// <summary>Workloads get no store that may write.</summary>
    [Test]
    public async Task Store_OnlyWrittenTo_IsMadeWhereNoWorkloadRuns()
    {
        var recording = await PullSecretsSample.MakeAsync(Args(Push()));

        Assert.That(recording.Of(StoreType).Select(store => store.Text("metadata.namespace")), Is.EqualTo(new[] { "inside" }));
        Assert.That(PullSecretsSample.Names(recording.Single(PullSecretsSample.PatchType)), Is.EqualTo("registry-pull"));
    }

    [Test]
    public async Task Store_OfTheCluster_ServesTheNamespaceThatWrites()
    {
        var args = Args(Push());
        args.External!.Stores[0] = Stores(ExternalStoreScope.Cluster, "external-secrets")[0];
        args.External.Secrets.Add(Stored("vault"));

        var store = (await PullSecretsSample.MakeAsync(args)).Single(ClusterStoreType);

        Assert.That(store.At("spec.conditions")!.ToJsonString(), Is.EqualTo("""[{"namespaces":["shop","inside"]}]"""));
    }

    [Test]
    public async Task Namespace_MadeHere_ComesFirst()
    {
        var args = Args(Push());
        args.Namespaces.Add(new() { Name = "inside", Create = true });

        var recording = await PullSecretsSample.MakeAsync(args);

        foreach (var made in new[] { recording.Single(StoreType), recording.Single(PullSecretsSample.SecretType, "pull-inside.push-a") })
        {
            Assert.That(await made.DependsOnAsync(), Is.EqualTo(new[] { $"{PullSecretsSample.NamespaceType} pull-inside" }));
        }
    }

    [Test]
    public async Task Push_OfOneOfSeveralCredentials_IsThatOfTheImages()
    {
        var args = Args(Push(images: "a.example/web/"));
        args.Registries = [WithTwo()];

        var secret = (await PullSecretsSample.MakeAsync(args)).Single(PullSecretsSample.SecretType, "pull-inside.push-a");

        Assert.That(secret.Text("stringData.username"), Is.EqualTo("web"));
    }

    [TestCase(ExternalStoreScope.Namespace, null)]
    [TestCase(ExternalStoreScope.Cluster, "external-secrets")]
    public async Task Objects_OfAPush_FitTheirSchemas(ExternalStoreScope scope, string? identity)
    {
        var args = Args(Push());
        args.External!.Stores[0] = Stores(scope, identity)[0];
        var recording = await PullSecretsSample.MakeAsync(args);

        JsonObject[] objects = [.. Objects(recording)];
        var problems = await ManifestModels.ProblemsAsync(objects);

        Assert.That(objects.Select(made => made["kind"]!.ToString()), Does.Contain("PushSecret"));
        Assert.That(problems, Has.Length.EqualTo(2).And.All.Empty, () => string.Join('\n', problems.SelectMany(p => p)));
    }

    [Test]
    public async Task Release_WithAPush_WritesAndKnowsTheKind()
    {
        var args = Args(Push(), new()
        {
            Image = "ghcr.io/external-secrets/external-secrets:v2.9.0@sha256:1be55279f18a2fe1a74edf2664cac61c1bea305b7b4642dab412e7affdcb3e33",
        });

        var release = (await PullSecretsSample.MakeAsync(args)).Single("kubernetes:helm.sh/v3:Release");

        Assert.That(release.Text("values.processPushSecret"), Is.EqualTo("true"));
        Assert.That(release.Text("values.crds.createPushSecret"), Is.EqualTo("true"));
    }

    [Test]
    public void Pushes_Wrong_AllTold()
    {
        var args = Args(Push());
        args.External!.Pushes =
        [
            Push(),
            Push(),
            Push("registry-pull", key: "b"),
            Push("no-store", store: "missing", key: "c"),
            Push("no-registry", "b", key: "d"),
            Push("no-images", images: "a.example/shop/", key: "e"),
        ];

        Assert.That(Problems(args), Is.EqualTo(new[]
        {
            "external.pushes[1].name: \"push-a\" is there twice: put the two into one entry",
            "external.pushes[3].store: \"missing\" is not one of the stores: add it to external.stores",
            "external.pushes[2].name: \"registry-pull\" is a pull secret already, and a Secret has one owner: use another name",
            "external.pushes[1].key: \"registries/a\" is what external.pushes[0] writes, and an entry holds one credential: use another key",
            "external.pushes[4].registry: \"b\" is no registry of this cluster that hands out a credential: name one that does, or remove the push",
            "external.pushes[5].images: \"a.example/shop/\" is not what a credential of registry \"a\" is for: use \"a.example/\"",
        }));
    }

    [Test]
    public void Push_WhichOfSeveralCredentials_IsAsked()
    {
        var args = Args(Push());
        args.Registries = [WithTwo()];

        Assert.That(Problems(args), Is.EqualTo(new[]
        {
            "external.pushes[0].images: is missing, registry \"a\" has 2 credentials: name the images of one, such as \"a.example/shop/\"",
        }));
    }

    /// <summary>A name that a service cannot have is an entry that is never there.</summary>
    [TestCase("aws", "registries/a", true)]
    [TestCase("aws", "registry a", false)]
    [TestCase("azure", "registries-a", true)]
    [TestCase("azure", "registries/a", false)]
    [TestCase("google", "registries_a", true)]
    [TestCase("google", "registries/a", false)]
    [TestCase("onepassword", "Registry a", true)]
    [TestCase("onepassword", "registries/a", false)]
    [TestCase("vault", "team a/registries:a", true)]
    [TestCase("there", "whatever/it:is", true)]
    public void Key_OfEachService_IsOneThatItTakes(string store, string key, bool isRight)
    {
        var args = Args(Push(store: store, key: key));
        args.External!.Stores = [.. Stores().Where(known => known.Name == store)];
        args.External.Secrets.Add(new() { Name = "s", Images = "s.example/", Stored = new() { Store = store, Key = key } });

        Assert.That(
            Problems(args).Select(problem => problem.Split(' ')[0]),
            isRight ? Is.Empty : Is.EqualTo(new[] { "external.secrets[0].stored.key:", "external.pushes[0].key:" }));
    }

    private static StubRegistry WithTwo()
    {
        var (shop, web) = (PullSecretsSample.Registry("a.example/shop/", "shop", "p"), PullSecretsSample.Registry("a.example/web/", "web", "q"));
        return new("a.example/") { Name = "a", PullCredentials = [.. shop.PullCredentials, .. web.PullCredentials] };
    }

    private static PullSecretsArgs Args(ExternalPushArgs push, ExternalSecretsOperatorArgs? chart = null) => new()
    {
        Registries = { PullSecretsSample.Registry("a.example", "u", "p") },
        Namespaces = { new() { Name = "shop" } },
        External = new() { Operator = chart, Stores = [Stores()[0]], Pushes = [push] },
    };

    private static ExternalPushArgs Push(
        string name = "push-a", string registry = "a", string? images = null, string store = "vault", string key = "registries/a") =>
        new() { Name = name, Registry = registry, Images = images, Namespace = "inside", Store = store, Key = key };

    private static string[] Problems(PullSecretsArgs args) =>
        [.. ArgsRules.Problems("pull", args).Select(problem => problem.ToString())];
}
