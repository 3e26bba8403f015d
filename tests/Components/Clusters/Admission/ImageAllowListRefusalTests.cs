using RegistryInfra.Components.Clusters.Admission;

namespace RegistryInfra.Components.Tests.Clusters.Admission;

[NonParallelizable]
internal sealed class ImageAllowListRefusalTests
{
    [Test]
    public async Task Prefixes_None_Refused()
    {
        var message = await Refusal.OfAsync(options => _ = new ImageAllowList("images", new(), options));

        Assert.That(message, Does.Contain(
            "registries: no image would be allowed: name a registry, or a prefix in additionalPrefixes"));
    }

    [Test]
    public async Task Prefixes_TooManyForOneExpression_Refused()
    {
        ImageAllowListArgs Args(int count) => new()
        {
            AdditionalPrefixes = [.. Enumerable.Range(0, count).Select(i => $"r.example.com/team-number-{i:d4}/")],
        };

        await Recording.OfAsync(options => _ = new ImageAllowList("images", Args(800), options));
        var message = await Refusal.OfAsync(options => _ = new ImageAllowList("images", Args(1000), options));

        Assert.That(message, Does.Contain("additionalPrefixes: 1000 prefixes make an expression that the API server"));
    }

    [Test]
    public async Task Arguments_SeveralWrong_AllToldAtOnce()
    {
        var message = await Refusal.OfAsync(options => _ = new ImageAllowList(
            "images",
            new()
            {
                PolicyName = "Images",
                Registries = { new StubRegistry("r.example.com", "r.example.com/", "r.example.com/team") },
                AdditionalPrefixes = { "*.azurecr.io/" },
                ExemptNamespaces = { "kube_system", "a", "a" },
                NamespaceModes = { ["a"] = AdmissionMode.Audit, ["B"] = AdmissionMode.Warn },
            },
            options));

        Assert.Multiple(() =>
        {
            Assert.That(message, Does.Contain("image allow-list \"images\" cannot be made"));
            Assert.That(message, Does.Contain("policyName: \"Images\" is not an object's name"));
            Assert.That(message, Does.Contain("registries[0].imagePrefixes[1]: \"r.example.com/team\" does not end"));
            Assert.That(message, Does.Contain("additionalPrefixes[0]: \"*.azurecr.io/\" has a wildcard"));
            Assert.That(message, Does.Contain("exemptNamespaces[0]: \"kube_system\" is not a namespace's name"));
            Assert.That(message, Does.Contain("exemptNamespaces[2]: \"a\" is named twice: remove one"));
            Assert.That(message, Does.Contain("namespaceModes[\"a\"]: \"a\" is exempt, so it has no mode"));
            Assert.That(message, Does.Contain("namespaceModes[\"B\"]: \"B\" is not a namespace's name"));
        });
    }
}
