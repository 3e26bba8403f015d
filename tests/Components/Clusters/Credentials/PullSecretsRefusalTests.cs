using RegistryInfra.Components.Clusters.Credentials;

namespace RegistryInfra.Components.Tests.Clusters.Credentials;

internal sealed class PullSecretsRefusalTests
{
    [Test]
    public async Task Names_SeveralWrong_AllToldAtOnce()
    {
        var message = await Refusal.OfAsync(options => _ = new PullSecrets(
            "pull",
            new()
            {
                SecretName = "Registry_Pull",
                Registries = { new StubRegistry("a.example", "a.example") },
                Namespaces =
                {
                    new("Payments"),
                    new("web") { ServiceAccounts = [] },
                    new("web") { ServiceAccounts = [new("a"), new("a")] },
                    new("api") { ServiceAccounts = [new("b") { OtherSecrets = ["x", "x", "Y"] }] },
                },
            },
            options));

        Assert.Multiple(() =>
        {
            Assert.That(message, Does.Contain("pull secrets \"pull\" cannot be made"));
            Assert.That(message, Does.Contain("secretName: \"Registry_Pull\" is not an object's name"));
            Assert.That(message, Does.Contain("registries[0].imagePrefixes[0]: \"a.example\" does not end in"));
            Assert.That(message, Does.Contain("namespaces[0]: \"Payments\" is not a namespace's name"));
            Assert.That(message, Does.Contain("namespaces[2]: \"web\" is named twice: remove one"));
            Assert.That(message, Does.Contain("namespaces[1].serviceAccounts: no Pod would get the secret"));
            Assert.That(message, Does.Contain("namespaces[2].serviceAccounts[1]: \"a\" is named twice"));
            Assert.That(message, Does.Contain("namespaces[3].serviceAccounts[0].otherSecrets[1]: \"x\" is named"));
            Assert.That(message, Does.Contain("namespaces[3].serviceAccounts[0].otherSecrets[2]: \"Y\" is not"));
        });
    }

    [Test]
    public async Task Arguments_None_Refused() => Assert.That(
        await Refusal.OfAsync(options => _ = new PullSecrets("pull", null!, options)),
        Does.Contain("Value cannot be null. (Parameter 'args')"));

    [Test]
    public async Task Namespaces_None_Refused()
    {
        var message = await Refusal.OfAsync(options => _ = new PullSecrets("pull", new(), options));

        Assert.That(message, Does.Contain("namespaces: no Pod would get a pull secret: name a namespace"));
    }

    [Test]
    public async Task OtherSecrets_NamesTheSecretMadeHere_Refused()
    {
        var message = await Refusal.OfAsync(options => _ = new PullSecrets(
            "pull",
            new() { Namespaces = { new("web") { ServiceAccounts = [new("a") { OtherSecrets = ["registry-pull"] }] } } },
            options));

        Assert.That(message, Does.Contain("otherSecrets[0]: \"registry-pull\" is named twice"));
    }
}
