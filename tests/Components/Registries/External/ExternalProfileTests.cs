using Pulumi;
using Pulumi.Utilities;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Registries.External;
using RegistryInfra.Components.Registries.External.Artifactory;
using RegistryInfra.Components.Registries.External.DockerHub;
using RegistryInfra.Components.Registries.External.GitLab;
using RegistryInfra.Components.Registries.External.Nexus;
using RegistryInfra.Images.PullConfigs;
using static RegistryInfra.Components.Tests.Registries.External.ExternalSample;

namespace RegistryInfra.Components.Tests.Registries.External;

internal sealed class ExternalProfileTests
{
    private static IEnumerable<TestCaseData> Kinds()
    {
        yield return new(Hub(), "docker.io", new[] { "docker.io/acme/" }, ScanPosture.None);
        yield return new(Quay(), "quay.io", new[] { "quay.io/acme/" }, ScanPosture.Native);
        yield return new(Ghcr(), "ghcr.io", new[] { "ghcr.io/acme/" }, ScanPosture.None);
        yield return new(GitLab(), "registry.gitlab.com", new[] { "registry.gitlab.com/acme/" }, ScanPosture.None);
        yield return new(Nexus(), "nexus.example.com:8443", new[] { "nexus.example.com:8443/docker-hosted/" }, ScanPosture.None);
        yield return new(Artifactory(), "acme.jfrog.io", new[] { "acme.jfrog.io/docker-local/" }, ScanPosture.None);
    }

    [TestCaseSource(nameof(Kinds))]
    public async Task Registry_OfEachKind_TellsOnlyTheOwnersImages(
        ExternalRegistryArgs args, string host, string[] images, ScanPosture scanning)
    {
        var registry = await CreateAsync(args);

        Assert.Multiple(() =>
        {
            Assert.That(registry.Profile.Host, Is.EqualTo(host));
            Assert.That(registry.Profile.Images.Select(scope => scope.ToString()), Is.EqualTo(images));
            Assert.That(registry.Profile.ImagesOfOthers, Is.Empty);
            Assert.That(registry.Profile.Endpoints, Does.Contain(host));
            Assert.That(registry.Profile.PullAccess, Is.EqualTo(PullAccess.StaticCredential));
            Assert.That(registry.Profile.Claims, Is.Empty);
            Assert.That(registry.Profile.Namespace, Is.Null);
            Assert.That(registry.Scanning, Is.EqualTo(scanning));
            Assert.That(registry.AuthorityPem, Is.Null);
        });
    }

    [Test]
    public async Task Registry_WithACredential_OffersItForTheAllowedImagesAlone()
    {
        var registry = await CreateAsync(Hub(others: ["library/nginx", "bitnami/"]));

        var keys = registry.PullCredentials.Select(credential => RegistryKey.For(credential.Images).ToString());
        Assert.That(keys, Is.EqualTo(new[] { "docker.io/acme/", "docker.io/library/nginx", "docker.io/bitnami/" }));
        foreach (var credential in registry.PullCredentials)
        {
            Assert.That(await OutputUtilities.GetValueAsync(credential.User), Is.EqualTo("acme"));
            Assert.That(await OutputUtilities.GetValueAsync(credential.Password), Is.EqualTo(HubToken));
            Assert.That(await Output.IsSecretAsync(credential.Password), Is.True);
        }
    }

    [Test]
    public async Task Registry_OfOthersImages_TellsThemAsOthers()
    {
        var registry = await CreateAsync(Hub(others: ["library/nginx", "bitnami/"]));

        Assert.That(
            registry.Profile.ImagesOfOthers.Select(scope => scope.ToString()),
            Is.EqualTo(new[] { "docker.io/library/nginx", "docker.io/bitnami/" }));
    }

    [TestCase(false, PullAccess.Anonymous)]
    [TestCase(true, PullAccess.InClusterGenerator)]
    public async Task Registry_WithoutACredential_HandsNoneOut(bool inCluster, PullAccess access)
    {
        var registry = await CreateAsync(
            new DockerHubRegistryArgs { Organizations = ["acme"], CredentialInCluster = inCluster });

        Assert.Multiple(() =>
        {
            Assert.That(registry.Profile.PullAccess, Is.EqualTo(access));
            Assert.That(registry.PullCredentials, Is.Empty);
        });
    }

    [TestCase(ImageOwnership.Own, true)]
    [TestCase(ImageOwnership.Others, false)]
    public async Task Registry_WithAWholeHost_TellsWhoseItIs(ImageOwnership ownership, bool isOwn)
    {
        ExternalRegistryArgs[] kinds =
        [
            new NexusRegistryArgs { Host = "images.example.com", WholeHost = ownership },
            new ArtifactoryRegistryArgs { Host = "images.example.com", WholeHost = ownership },
        ];
        foreach (var args in kinds)
        {
            var profile = (await CreateAsync(args)).Profile;
            var (told, empty) = isOwn ? (profile.Images, profile.ImagesOfOthers) : (profile.ImagesOfOthers, profile.Images);

            Assert.Multiple(() =>
            {
                Assert.That(told.Single().ToString(), Is.EqualTo("images.example.com/"));
                Assert.That(empty, Is.Empty);
            });
        }
    }

    /// <summary>An image of a project may have the project's very name.</summary>
    [Test]
    public async Task GitLab_OfAProject_TellsTheImageOfItsNameToo()
    {
        var registry = await CreateAsync(new GitLabRegistryArgs
        {
            Host = "registry.example.com",
            Server = "gitlab.example.com",
            Groups = ["acme", "tools/build"],
        });

        Assert.Multiple(() =>
        {
            Assert.That(
                registry.Profile.Images.Select(scope => scope.ToString()),
                Is.EqualTo(new[]
                {
                    "registry.example.com/acme/", "registry.example.com/tools/build/", "registry.example.com/tools/build",
                }));
            Assert.That(registry.Profile.Endpoints, Is.EqualTo(new[] { "registry.example.com", "gitlab.example.com" }));
        });
    }
}
