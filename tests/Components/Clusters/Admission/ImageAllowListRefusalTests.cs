using RegistryInfra.Components.Clusters.Admission;
using RegistryInfra.Components.Clusters.Admission.Platforms;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Components.Tests.Clusters.Admission;

internal sealed class ImageAllowListRefusalTests
{
    [Test]
    public async Task Images_None_Refused() => Assert.That(
        await OfAsync(new()),
        Does.Contain("additionalImages: no image would be allowed: name a registry, or other people's images here"));

    [Test]
    public async Task Images_MoreThanAPolicyHolds_Refused()
    {
        static ImageAllowListArgs Args(int count) => new()
        {
            Registries = { new StubRegistry([.. Enumerable.Range(0, count).Select(i => $"r.example.com/{new string('x', 81)}/{i:d4}")]) },
        };

        await Recording.OfAsync(options => _ = new ImageAllowList("images", Args(2000), options));

        Assert.That(await OfAsync(Args(2001)), Does.Contain(
            "additionalImages: what is allowed, with the images of the cluster's registries, has 200100 characters, more than a "
            + "policy holds: use at most 200000"));
    }

    [TestCase("ghcr.io/", "trusts all owners of a shared host: add the owner")]
    [TestCase("*.azurecr.io/", "has a wildcard, which trusts registries of others")]
    [TestCase("https://ghcr.io/acme/", "has a scheme: write it without")]
    [TestCase("ghcr.io/Acme/", "is not host/, host/path/ or host/repository")]
    [TestCase("Ghcr.io/acme/", "has a host in upper case")]
    [TestCase("ghcr.io/acme/app:1", "has a tag, and what may run is told by name: write \"ghcr.io/acme/app\"")]
    [TestCase("registry.k8s.io/", "is a whole host: name the path of an owner, such as \"registry.k8s.io/acme/\", or name the host "
        + "in trustedHosts if all of it has one owner")]
    [TestCase("123456789012.dkr.ecr.eu-west-1.amazonaws.com/", "is a whole host")]
    [TestCase("nginx", "names no host: write it in full")]
    [TestCase("", "is empty")]
    public async Task AdditionalImages_NotOfOneOwner_Refused(string images, string problem) => Assert.That(
        await OfAsync(new() { AdditionalImages = { new() { Images = images } } }),
        Does.Contain($"additionalImages[0].images: \"{images}\" {problem}"));

    [TestCase("docker.io", "trusts all owners of a shared host: add the account")]
    [TestCase("registry.hub.docker.com", "trusts all owners of a shared host")]
    [TestCase("ecr-public.aws.com", "trusts all owners of a shared host")]
    [TestCase("dkr.ecr.eu-west-1.amazonaws.com", "names no account and region")]
    public async Task TrustedHosts_Shared_Refused(string host, string problem) => Assert.That(
        await OfAsync(new() { TrustedHosts = { new() { Host = host } } }),
        Does.Contain($"trustedHosts[0].host: \"{host}/\" {problem}").And.Contain("no one owner has all of it"));

    [Test]
    public async Task PolicyName_TooLongForItsBindings_Refused()
    {
        static ImageAllowListArgs Args(int length) => new()
        {
            PolicyName = new string('a', length),
            Registries = { new StubRegistry("r.example.com/") },
            NamespaceModes = { ["a"] = AdmissionMode.Enforce },
        };

        var longest = await Recording.OfAsync(options => _ = new ImageAllowList("images", Args(239), options));

        Assert.That(
            longest.Of("kubernetes:admissionregistration.k8s.io/v1:ValidatingAdmissionPolicyBinding")
                .Max(binding => binding.Text("metadata.name")!.Length),
            Is.EqualTo(253));
        Assert.That(await OfAsync(Args(240)), Does.Contain("has 240 characters: use at most 239"));
    }

    [TestCase(ClusterPlatform.Eks, null, "eks keeps its images in each region: add the cluster's, such as \"eu-west-1\"")]
    [TestCase(ClusterPlatform.Gke, null, "gke keeps its images in each region: add the cluster's, such as \"europe-west1\"")]
    [TestCase(ClusterPlatform.Eks, "eu-west-9", "\"eu-west-9\" is not a region that eks is known to keep its images in")]
    [TestCase(ClusterPlatform.Aks, "eu-west-1", "\"eu-west-1\" has no use: only eks and gke keep their images in each region")]
    [TestCase(null, "eu-west-1", "\"eu-west-1\" has no use")]
    [TestCase(ClusterPlatform.Gke, "europe-west1-b", "\"europe-west1-b\" is not a region")]
    public async Task PlatformRegion_DoesNotFitPlatform_Refused(ClusterPlatform? platform, string? region, string problem) => Assert.That(
        await OfAsync(new()
        {
            Registries = { new StubRegistry("r.example.com/") },
            Platform = platform,
            PlatformRegion = region,
        }),
        Does.Contain($"platformRegion: {problem}"));

    [Test]
    public async Task Choices_Unknown_NameTheRightOnes()
    {
        var message = await OfAsync(new()
        {
            Registries = { new StubRegistry("r.example.com/") },
            Mode = (AdmissionMode)9,
            ShortNames = (ShortNames)8,
            NamespaceModes = { ["legacy"] = (AdmissionMode)7 },
        });

        Assert.That(message, Does.Contain("mode: 9 is not one of the choices: use Enforce, Warn, Audit")
            .And.Contain("shortNames: 8 is not one of the choices: use Refused, DockerHub")
            .And.Contain("namespaceModes.legacy: 7 is not one of the choices: use Enforce, Warn, Audit"));
    }

    [Test]
    public async Task Arguments_None_Refused() => Assert.That(
        await Refusal.OfAsync(options => _ = new ImageAllowList("images", null!, options)),
        Does.Contain("Value cannot be null. (Parameter 'args')"));

    [Test]
    public async Task Arguments_SeveralWrong_AllToldAtOnce()
    {
        var message = await OfAsync(new()
        {
            PolicyName = "Images",
            Registries = { new StubRegistry("r.example.com/") },
            AdditionalImages =
            {
                new() { Images = "*.azurecr.io/" }, new() { Images = "docker.io/nginx" },
                new() { Images = "index.docker.io/library/nginx" },
            },
            ExemptNamespaces = { new() { Name = "kube_system" }, new() { Name = "a" }, new() { Name = "a" } },
            NamespaceModes = { ["a"] = AdmissionMode.Audit, ["B"] = AdmissionMode.Warn },
        });

        Assert.Multiple(() =>
        {
            Assert.That(message, Does.Contain("image allow-list \"images\" cannot be made"));
            Assert.That(message, Does.Contain("policyName: \"Images\" is not a Kubernetes name"));
            Assert.That(message, Does.Contain("additionalImages[0].images: \"*.azurecr.io/\" has a wildcard"));
            Assert.That(message, Does.Contain(
                "additionalImages[2].images: \"index.docker.io/library/nginx\" is in the list already: remove one of the two"));
            Assert.That(message, Does.Contain("exemptNamespaces[0].name: \"kube_system\" is not a Kubernetes namespace"));
            Assert.That(message, Does.Contain("exemptNamespaces[2].name: \"a\" is in the list already: remove one of the two"));
            Assert.That(message, Does.Contain("namespaceModes.a: \"a\" is exempt, so it has no mode"));
            Assert.That(message, Does.Contain("namespaceModes.B: \"B\" is not a Kubernetes namespace"));
        });
    }

    private static Task<string> OfAsync(ImageAllowListArgs args) =>
        Refusal.OfAsync(options => _ = new ImageAllowList("images", args, options));
}
