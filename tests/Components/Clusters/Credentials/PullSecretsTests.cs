using System.Text;
using System.Text.Json.Nodes;
using Pulumi;
using Pulumi.Utilities;
using RegistryInfra.Components.Clusters.Credentials;
using RegistryInfra.Components.Registries;

namespace RegistryInfra.Components.Tests.Clusters.Credentials;

[NonParallelizable]
internal sealed class PullSecretsTests
{
    private const string SecretType = "kubernetes:core/v1:Secret";
    private const string PatchType = "kubernetes:core/v1:ServiceAccountPatch";

    [Test]
    public async Task Secret_EachNamespace_HoldsAllRegistries()
    {
        var recording = await MakeAsync(
            ["payments", "web"], Registry("a.example", "u", "p"), Registry("b.example:5000", "v", "q:r"));

        foreach (var ns in new[] { "payments", "web" })
        {
            var secret = recording.Single(SecretType, $"pull-{ns}");
            Assert.That(secret.Text("type"), Is.EqualTo("kubernetes.io/dockerconfigjson"));
            Assert.That(secret.Text("metadata.namespace"), Is.EqualTo(ns));
            Assert.That(secret.Text("metadata.name"), Is.EqualTo("registry-pull"));
            Assert.That(Document(secret), Is.EqualTo(
                """{"auths":{"a.example":{"auth":"dTpw"},"b.example:5000":{"auth":"djpxOnI="}}}"""));
        }
    }

    [Test]
    public async Task Secret_ServiceAccount_NamesItFirst()
    {
        var recording = await MakeAsync(
            new PullSecretsNamespace("payments")
            {
                ServiceAccounts = [new("default"), new("worker") { OtherSecrets = ["legacy", "mirror"] }],
            });

        Assert.That(Names(recording.Single(PatchType, "pull-payments.default")), Is.EqualTo("registry-pull"));
        Assert.That(Names(recording.Single(PatchType, "pull-payments.worker")), Is.EqualTo("registry-pull,legacy,mirror"));
    }

    [Test]
    public async Task ServiceAccount_Default_IsDefaultAndNotTakenOver()
    {
        var patch = (await MakeAsync(["payments"], Registry("a.example", "u", "p"))).Single(PatchType);

        Assert.That(patch.Text("metadata.name"), Is.EqualTo("default"));
        Assert.That(patch.Text("metadata.namespace"), Is.EqualTo("payments"));
        var annotations = patch.At("metadata.annotations")!.AsObject();
        Assert.That(annotations["pulumi.com/patchFieldManager"]!.ToString(), Is.EqualTo("registry-pull-secrets"));
        Assert.That(annotations, Does.Not.ContainKey("pulumi.com/patchForce"));
    }

    [Test]
    public async Task ServiceAccount_TakeOver_ForcesThePatch()
    {
        var recording = await MakeAsync(
            new PullSecretsNamespace("payments") { ServiceAccounts = [new("default") { TakeOver = true }] });

        var annotations = recording.Single(PatchType).At("metadata.annotations")!;
        Assert.That(annotations["pulumi.com/patchForce"]!.ToString(), Is.EqualTo("true"));
    }

    [Test]
    public async Task Patch_Order_FollowsItsSecret()
    {
        var recording = await MakeAsync(["payments"], Registry("a.example", "u", "p"));

        Assert.That(
            recording.Resources.Select(resource => resource.Type).Where(type => type is SecretType or PatchType),
            Is.EqualTo(new[] { SecretType, PatchType }));
        Assert.That(await DependsOnAsync(recording.Single(PatchType)), Is.EqualTo(new[] { "pull-payments" }));
    }

    [Test]
    public async Task SecretName_Set_NamesSecretAndPatch()
    {
        var recording = await Recording.OfAsync(options => _ = new PullSecrets(
            "pull",
            new() { Registries = { Registry("a.example", "u", "p") }, Namespaces = { new("web") }, SecretName = "images" },
            options));

        Assert.That(recording.Single(SecretType).Text("metadata.name"), Is.EqualTo("images"));
        Assert.That(Names(recording.Single(PatchType)), Is.EqualTo("images"));
    }

    [Test]
    public async Task Registries_NoneHasACredential_NothingIsWritten()
    {
        PullSecrets? made = null;
        var recording = await Recording.OfAsync(options => made = new PullSecrets(
            "pull",
            new() { Registries = { new StubRegistry("a.example", "a.example/") }, Namespaces = { new("web") } },
            options));

        Assert.That(recording.Resources.Select(resource => resource.Type), Is.EqualTo(new[] { "registry:cluster:PullSecrets" }));
        Assert.That(await OutputUtilities.GetValueAsync(made!.SecretNames), Is.Empty);
    }

    [Test]
    public async Task SecretNames_AfterPatches_NameTheSecretByNamespace()
    {
        PullSecrets? made = null;
        await Recording.OfAsync(options => made = new PullSecrets(
            "pull",
            new() { Registries = { Registry("a.example", "u", "p") }, Namespaces = { new("web"), new("api") } },
            options));

        var names = await OutputUtilities.GetValueAsync(made!.SecretNames);
        var patches = await OutputUtilities.GetDependenciesAsync(made.SecretNames);
        Assert.That(names.Keys, Is.EquivalentTo(new[] { "api", "web" }));
        Assert.That(names["web"], Is.EqualTo("registry-pull"));
        Assert.That(patches.Select(patch => patch.GetResourceName()), Is.SupersetOf(new[] { "pull-web.default", "pull-api.default" }));
    }

    /// <summary>The fragment is plain here, so only the component can have made it secret.</summary>
    [Test]
    public async Task Secret_PlainFragment_IsSecretAllTheSame()
    {
        var plain = new StubRegistry("a.example", "a.example/")
        {
            PullConfigJson = Output.Create("""{"auths":{"a.example":{"auth":"dTpw"}}}"""),
        };
        var secret = false;
        await Recording.OfAsync(options =>
        {
            options.ResourceTransformations.Add(resource =>
            {
                if (resource.Args is Pulumi.Kubernetes.Types.Inputs.Core.V1.SecretArgs args)
                    secret = Output.IsSecretAsync(args.Data.ToOutput()).GetAwaiter().GetResult();
                return null;
            });
            _ = new PullSecrets("pull", new() { Registries = { plain }, Namespaces = { new("web") } }, options);
        });

        Assert.That(secret, Is.True);
    }

    private static StubRegistry Registry(string host, string user, string password) => new(host, $"{host}/")
    {
        PullConfigJson = Output.CreateSecret(new JsonObject
        {
            ["auths"] = new JsonObject
            {
                [host] = new JsonObject { ["username"] = user, ["password"] = password },
            },
        }.ToJsonString()),
    };

    private static Task<Recording> MakeAsync(string[] namespaces, params IRegistry[] registries) =>
        Recording.OfAsync(options => _ = new PullSecrets(
            "pull",
            new() { Registries = [.. registries], Namespaces = [.. namespaces.Select(ns => new PullSecretsNamespace(ns))] },
            options));

    private static Task<Recording> MakeAsync(PullSecretsNamespace ns) => Recording.OfAsync(options => _ = new PullSecrets(
        "pull", new() { Registries = { Registry("a.example", "u", "p") }, Namespaces = { ns } }, options));

    private static string Document(RecordedResource secret) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(secret.At("data")![".dockerconfigjson"]!.ToString()));

    private static string Names(RecordedResource patch) => string.Join(
        ',', patch.At("imagePullSecrets")!.AsArray().Select(reference => reference!["name"]!.ToString()));

    private static async Task<string[]> DependsOnAsync(RecordedResource resource)
    {
        var resources = await OutputUtilities.GetValueAsync(resource.Options!.DependsOn.ToOutput());
        return [.. resources.Select(dependency => dependency.GetResourceName())];
    }
}
