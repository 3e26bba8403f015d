using Pulumi;
using RegistryInfra.Components.Clusters.Credentials;
using static RegistryInfra.Components.Tests.Clusters.Credentials.FragmentRefusal;

namespace RegistryInfra.Components.Tests.Clusters.Credentials;

/// <summary>Keys that the kubelet would match to other images than were meant, or to none.</summary>
internal sealed class PullSecretsKeyTests
{
    [TestCase("https://r.example/v2", "never matches: leave out \"/v2\"")]
    [TestCase("r.example/v1", "never matches: leave out \"/v1\"")]
    [TestCase("r.example/team", "also matches longer names, such as \"team-evil\": end it in \"/\"")]
    [TestCase("*.example", "has a wildcard, which gives the credential to whoever owns a matching name")]
    [TestCase("R.example", "has a host in upper case")]
    [TestCase("registry-1.docker.io", "never matches an image of Docker Hub: write \"https://index.docker.io/v1/\"")]
    [TestCase("[2001:db8::1]:5000", "is an IPv6 address, whose brackets the kubelet reads as a wildcard")]
    [TestCase("acme", "names no host")]
    [TestCase("r.example//", "is not a key")]
    [TestCase("", "is not a key")]
    [TestCase("r.example:5000", "matches no image of registry \"main\" (r.example/): host and port must be equal")]
    [TestCase("other.example", "matches no image of registry \"main\" (r.example/)")]
    public async Task Key_Wrong_Refused(string key, string problem)
    {
        var message = await RefusalOfAsync(Auths((key, Good)));

        Assert.That(message, Does.Contain($"{Place}.auths[\"{key}\"]: \"{key}\" {problem}"));
    }

    [TestCase("r.example", "https://r.example/")]
    [TestCase("r.example", "http://r.example")]
    [TestCase("r.example/v1/", "https://r.example/v2/")]
    [TestCase("r.example", "r.example")]
    public async Task Keys_EqualToTheKubelet_Refused(string one, string other)
    {
        var message = await RefusalOfAsync(Auths((one, Good), (other, Good)));

        Assert.That(message, Does.Contain(
            $"{Place}.auths[\"{other}\"]: is \"r.example\" to the kubelet, as {Place}.auths[\"{one}\"] is: keep one"));
    }

    [Test]
    public async Task Key_PathOfOnePrefix_OtherPrefixIsUncovered()
    {
        var registry = new StubRegistry("r.example", "r.example/a/", "r.example/b/")
        {
            PullConfigJson = Output.CreateSecret(Auths(("r.example/a/", Good))),
        };

        var message = await RefusalOfAsync(registry);

        Assert.That(message, Does.Contain($"{Place}: no key covers \"r.example/b/\" of registry \"main\""));
    }

    [TestCase("https://index.docker.io/v1/")]
    [TestCase("index.docker.io")]
    [TestCase("docker.io")]
    public async Task Key_DockerHub_WrittenForEveryClient(string key)
    {
        var recording = await Recording.OfAsync(options => _ = new PullSecrets(
            "pull",
            new()
            {
                Registries =
                {
                    new StubRegistry("docker.io", "docker.io/acme/")
                    {
                        PullConfigJson = Output.CreateSecret(Auths((key, Good))),
                    },
                },
                Namespaces = { new("web") },
            },
            options));

        Assert.That(PullSecretsSample.Document(recording.Single(PullSecretsSample.SecretType)), Is.EqualTo(
            Auths(("https://index.docker.io/v1/", Good))));
    }
}
