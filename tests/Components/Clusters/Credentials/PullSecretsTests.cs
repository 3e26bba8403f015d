using Pulumi;
using Pulumi.Utilities;
using RegistryInfra.Components.Clusters.Credentials;
using static RegistryInfra.Components.Tests.Clusters.Credentials.PullSecretsSample;

namespace RegistryInfra.Components.Tests.Clusters.Credentials;

internal sealed class PullSecretsTests
{
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
    public async Task SecretName_Set_NamesSecretAndPatch()
    {
        var recording = await Recording.OfAsync(options => _ = new PullSecrets(
            "pull",
            new()
            {
                Registries = { Registry("a.example", "u", "p") },
                Namespaces = { new("web") },
                SecretName = "images",
            },
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

        Assert.That(
            recording.Resources.Select(resource => resource.Type),
            Is.EqualTo(new[] { "registry:cluster:PullSecrets" }));
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
        Assert.That(
            patches.Select(patch => patch.GetResourceName()),
            Is.SupersetOf(new[] { "pull-web.default", "pull-api.default" }));
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
                {
                    secret = Output.IsSecretAsync(args.Data.ToOutput()).GetAwaiter().GetResult();
                }

                return null;
            });
            _ = new PullSecrets("pull", new() { Registries = { plain }, Namespaces = { new("web") } }, options);
        });

        Assert.That(secret, Is.True);
    }
}
