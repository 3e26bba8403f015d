using RegistryInfra.Components.Clusters.Credentials;
using static RegistryInfra.Components.Tests.Clusters.Credentials.PullSecretsSample;

namespace RegistryInfra.Components.Tests.Clusters.Credentials;

internal sealed class PullSecretsRefusalTests
{
    [Test]
    public async Task Arguments_SeveralWrong_AllToldAtOnce()
    {
        var message = await RefusalAsync(new()
        {
            SecretName = "Registry_Pull",
            Namespaces =
            {
                new() { Name = "Payments" },
                new() { Name = "web", ServiceAccounts = [] },
                new() { Name = "web", ServiceAccounts = [new() { Name = "a" }, new() { Name = "a" }] },
                new() { Name = "api", ServiceAccounts = [new() { Name = "b", OtherSecrets = ["x", "x", "Y"] }] },
                new() { Name = "kube-public", Create = true },
                new() { Name = "old", PodSecurity = PodSecurityLevel.Baseline },
            },
        });

        Assert.That(message, Does.Contain(
            """
            pull secrets "pull" cannot be made:
              namespaces[0].name: "Payments" is not a Kubernetes namespace: use lower case, such as "payments"
              namespaces[3].serviceAccounts[0].otherSecrets[1]: "x" is in the list already: remove one of the two
              namespaces[3].serviceAccounts[0].otherSecrets[2]: "Y" is not a Kubernetes name: use lower case, such as "y"
              secretName: "Registry_Pull" is not a Kubernetes name: use lower case letters, digits, dots and dashes, such as "registry-pull"
              namespaces[2].name: "web" is there twice: put the two into one entry
              namespaces[1].serviceAccounts: the list is empty, so no Pod would get the secret: name one, such as "default"
              namespaces[2].serviceAccounts[1].name: "a" is there twice: put the two into one entry
              namespaces[4].create: "kube-public" is a namespace that others live in and that is there already: remove the line
              namespaces[5].podSecurity: is only for a namespace that is made here: add create: true, or label the namespace where it is made
            """));
    }

    [Test]
    public async Task Arguments_None_Refused() => Assert.That(
        await RefusalAsync(null!), Does.Contain("Value cannot be null. (Parameter 'args')"));

    /// <summary>A credential that pushes would let whoever reads a Secret replace what every cluster runs.</summary>
    [TestCase(true)]
    [TestCase(false)]
    public async Task PullOnly_CredentialThatMayPush_RefusedWithItsReason(bool pullOnly)
    {
        var plain = Registry("quay.io/acme/", "u", "p");
        var args = new PullSecretsArgs
        {
            PullOnly = pullOnly,
            Registries =
            {
                plain,
                new StubRegistry("a.example/")
                {
                    Name = "inside",
                    PullCredentials = [Registry("a.example", "u", "p").PullCredentials[0] with { Excess = "may push too, since it does" }],
                },
            },
            Namespaces = { new() { Name = "web" } },
        };

        Assert.That(args.Conflicts("pull").Select(problem => problem.ToString()), pullOnly
            ? Is.EqualTo(new[]
            {
                "registries[1]: the credential of registry \"inside\" may push too, since it does, and a cluster only "
                    + "pulls: use a registry with a role that pulls and no more",
            })
            : Is.Empty);
        if (!pullOnly)
        {
            Assert.That((await MakeAsync(args)).Of(SecretType), Has.Length.EqualTo(1));
        }
    }

    [Test]
    public async Task Namespaces_None_Refused() => Assert.That(
        await RefusalAsync(new()), Does.Contain("namespaces: the list is empty: add a Kubernetes namespace, such as \"payments\""));

    [Test]
    public async Task OtherSecrets_NamesTheSecretMadeHere_Refused() => Assert.That(
        await RefusalAsync(new()
        {
            Namespaces =
            {
                new() { Name = "web", ServiceAccounts = [new() { Name = "a", OtherSecrets = ["registry-pull"] }] },
            },
        }),
        Does.Contain(
            "namespaces[0].serviceAccounts[0].otherSecrets[0]: \"registry-pull\" is the secret that is made here"));

    /// <summary>Their passwords are not known at preview, and the kubelet could not tell them apart.</summary>
    [Test]
    public async Task Registries_SameImages_RefusedBeforeAnythingIsRegistered() => Assert.That(
        await RefusalAsync(new()
        {
            Registries = { Registry("quay.io/acme/", "u", "p"), Registry("quay.io/acme/", "v", "q") },
            Namespaces = { new() { Name = "web" } },
        }),
        Does.Contain(
            "registries[1]: registry \"quay\" has a credential for the images of \"quay.io/acme/\", and so has registry "
            + "\"quay\": give each a path of its own, or name one of them"));
}
