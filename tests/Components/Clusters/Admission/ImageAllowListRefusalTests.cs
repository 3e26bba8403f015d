using RegistryInfra.Components.Clusters.Admission;
using RegistryInfra.Components.Images;

namespace RegistryInfra.Components.Tests.Clusters.Admission;

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
    public async Task Prefixes_MoreThanAreComparedInTime_Refused()
    {
        ImageAllowListArgs Args(int count) => new()
        {
            AdditionalPrefixes = [.. Enumerable.Range(0, count).Select(i => $"r.example.com/team-number-{i:d4}/")],
        };

        await Recording.OfAsync(options => _ = new ImageAllowList("images", Args(500), options));
        var message = await Refusal.OfAsync(options => _ = new ImageAllowList("images", Args(501), options));

        Assert.That(message, Does.Contain(
            "additionalPrefixes: 501 prefixes are more than the API server compares in time: use at most 500"));
    }

    [Test]
    public async Task PolicyName_TooLongForItsBindings_Refused()
    {
        ImageAllowListArgs Args(int length) => new()
        {
            PolicyName = new string('a', length),
            AdditionalPrefixes = { "r.example.com/" },
            NamespaceModes = { ["a"] = AdmissionMode.Enforce },
        };

        var longest = await Recording.OfAsync(options => _ = new ImageAllowList("images", Args(239), options));
        var message = await Refusal.OfAsync(options => _ = new ImageAllowList("images", Args(240), options));

        Assert.That(
            longest.Of("kubernetes:admissionregistration.k8s.io/v1:ValidatingAdmissionPolicyBinding")
                .Max(binding => binding.Text("metadata.name")!.Length),
            Is.EqualTo(253));
        Assert.That(message, Does.Contain("has 240 characters: use at most 239"));
    }

    [Test]
    public async Task Choices_Unknown_NameTheRightOnes()
    {
        var message = await Refusal.OfAsync(options => _ = new ImageAllowList(
            "images",
            new()
            {
                AdditionalPrefixes = { "r.example.com/" },
                Mode = (AdmissionMode)9,
                ShortNames = (ShortNames)8,
                NamespaceModes = { ["legacy"] = (AdmissionMode)7 },
            },
            options));

        Assert.That(message, Does.Contain("mode: 9 is not one of the choices: use Enforce, Warn, Audit")
            .And.Contain("shortNames: 8 is not one of the choices: use Refused, DockerHub")
            .And.Contain("namespaceModes[\"legacy\"]: 7 is not one of the choices: use Enforce, Warn, Audit"));
    }

    [Test]
    public async Task Arguments_None_Refused() => Assert.That(
        await Refusal.OfAsync(options => _ = new ImageAllowList("images", null!, options)),
        Does.Contain("Value cannot be null. (Parameter 'args')"));

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
