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
            ["payments", "web"], Registry("a.example", "u", "p"), Registry("b.example:5000/team/", "v", "q:r"));

        foreach (var ns in new[] { "payments", "web" })
        {
            var secret = recording.Single(SecretType, $"pull-{ns}");
            Assert.That(secret.Text("type"), Is.EqualTo("kubernetes.io/dockerconfigjson"));
            Assert.That(secret.Text("metadata.namespace"), Is.EqualTo(ns));
            Assert.That(secret.Text("metadata.name"), Is.EqualTo("registry-pull"));
            Assert.That(Document(secret), Is.EqualTo(
                """{"auths":{"a.example":{"auth":"dTpw"},"b.example:5000/team/":{"auth":"djpxOnI="}}}"""));
        }
    }

    [Test]
    public async Task SecretName_Set_NamesSecretAndPatch()
    {
        var recording = await MakeAsync(new PullSecretsArgs
        {
            Registries = { Registry("a.example", "u", "p") },
            Namespaces = { new() { Name = "web" } },
            SecretName = "images",
        });

        Assert.That(recording.Single(SecretType).Text("metadata.name"), Is.EqualTo("images"));
        Assert.That(Names(recording.Single(PatchType)), Is.EqualTo("images"));
    }

    [Test]
    public async Task Registries_NoneHasACredential_NothingIsWritten()
    {
        PullSecrets? made = null;
        var recording = await Recording.OfAsync(options => made = new PullSecrets(
            "pull",
            new()
            {
                Registries = { new StubRegistry("a.example/") },
                Namespaces = { new() { Name = "web" } },
            },
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
            new()
            {
                Registries = { Registry("a.example", "u", "p") },
                Namespaces = { new() { Name = "web" }, new() { Name = "api" } },
            },
            options));

        var names = await OutputUtilities.GetValueAsync(made!.SecretNames);
        var patches = await OutputUtilities.GetDependenciesAsync(made.SecretNames);
        Assert.That(names.Keys, Is.EquivalentTo(new[] { "api", "web" }));
        Assert.That(names["web"], Is.EqualTo("registry-pull"));
        Assert.That(
            patches.Select(patch => patch.GetResourceName()),
            Is.SupersetOf(new[] { "pull-web.default", "pull-api.default" }));
    }

    [Test]
    public async Task DockerConfig_Brought_WrittenBesideTheRegistriesOwn()
    {
        var recording = await MakeAsync(new PullSecretsArgs
        {
            Registries = { Registry("a.example", "u", "p") },
            DockerConfig = """{"auths":{"https://index.docker.io/v1/":{"auth":"dTpw"}},"credStore":""}""",
            Namespaces = { new() { Name = "web" } },
        });

        Assert.That(Document(recording.Single(SecretType)), Is.EqualTo(
            """{"auths":{"a.example":{"auth":"dTpw"},"docker.io":{"auth":"dTpw"}}}"""));
    }

    [Test]
    public async Task DockerConfig_Wrong_RefusedAtItsPlaceWithoutTheSecret()
    {
        var message = await RefusalAsync(new()
        {
            DockerConfig = """{"auths":{"https://ci:s3cr3t@registry.example.com":{"auth":"dTpzM2NyM3Q="}}}""",
            Namespaces = { new() { Name = "web" } },
        });

        Assert.That(message, Does.Contain(
            "dockerConfig.auths[0]: the key has a user or password before \"@\", which the kubelet does not read"));
        Assert.That(message, Does.Not.Contain("s3cr3t").And.Not.Contain("dTpzM2NyM3Q"));
    }

    [TestCase("u:v", "p", "has a user with \":\"")]
    [TestCase("", "p", "has an empty user or password")]
    [TestCase("u", "s3cr3t\n", "has a line break or another control character")]
    public async Task Registries_CredentialWrong_RefusedAtItsPlaceWithoutTheSecret(string user, string password, string problem)
    {
        var message = await RefusalAsync(new()
        {
            Registries = { Registry("a.example", user, password) },
            Namespaces = { new() { Name = "web" } },
        });

        Assert.That(message, Does.Contain($"registries[0].pullCredentials[0]: {problem}").And.Not.Contain("s3cr3t"));
    }

    /// <summary>An attribute cannot hold half of a surrogate pair.</summary>
    [Test]
    public Task Registries_PasswordThatIsNoText_Refused() =>
        Registries_CredentialWrong_RefusedAtItsPlaceWithoutTheSecret("u", "s3cr3t\ud800", "holds half of a surrogate pair");

    /// <summary>The configuration is plain here, so only the component can have made it secret.</summary>
    [Test]
    public async Task Secret_PlainConfiguration_IsSecretAllTheSame()
    {
        var recording = await MakeAsync(new PullSecretsArgs
        {
            DockerConfig = """{"auths":{"a.example":{"auth":"dTpw"}}}""",
            Namespaces = { new() { Name = "web" } },
        });

        var args = (Pulumi.Kubernetes.Types.Inputs.Core.V1.SecretArgs)recording.Single(SecretType).Args;
        Assert.That(await Output.IsSecretAsync(args.Data.ToOutput()), Is.True);
    }

    /// <summary>A registry whose images another one keeps hands out the credential of that one.</summary>
    [Test]
    public async Task Make_OneCredentialOfTwoRegistries_WritesItOnce()
    {
        var cache = Registry("mirror.example.com", "cluster", "p");
        var upstream = new StubRegistry("mirror.example.com/acme/") { Name = "hub", PullCredentials = cache.PullCredentials };

        var recording = await MakeAsync(["shop"], cache, upstream);

        Assert.That(
            Document(recording.Single(SecretType)), Is.EqualTo("""{"auths":{"mirror.example.com":{"auth":"Y2x1c3Rlcjpw"}}}"""));
    }
}
