using RegistryInfra.Components.Registries.External;
using RegistryInfra.Components.Registries.External.Artifactory;
using RegistryInfra.Components.Registries.External.DockerHub;
using RegistryInfra.Components.Registries.External.Ghcr;
using RegistryInfra.Components.Registries.External.GitLab;
using RegistryInfra.Components.Registries.External.Nexus;
using RegistryInfra.Components.Registries.External.Quay;
using static RegistryInfra.Components.Tests.Registries.External.ExternalSample;

namespace RegistryInfra.Components.Tests.Registries.External;

internal sealed class ExternalRegistryArgsTests
{
    private const string Pair = "a user and a token go together: give both, or neither for images that anyone can pull";

    private static IEnumerable<TestCaseData> Refused()
    {
        foreach (var (args, key) in new (ExternalRegistryArgs, string)[]
        {
            (new DockerHubRegistryArgs(), "organizations"),
            (new QuayRegistryArgs(), "organizations"),
            (new GhcrRegistryArgs(), "owners"),
            (new GitLabRegistryArgs(), "groups"),
            (new NexusRegistryArgs { Host = "nexus.example.com" }, "repositories"),
            (new ArtifactoryRegistryArgs { Host = "acme.jfrog.io" }, "repositories"),
        })
        {
            yield return new(
                args, $"{key}: no image would be allowed: name whose images are your own here, or other people's in imagesOfOthers");
        }

        yield return new(new DockerHubRegistryArgs { Organizations = ["acme"], User = "acme" }, $"token: {Pair}");
        yield return new(new QuayRegistryArgs { Organizations = ["acme"], Token = QuayRobotToken }, $"user: {Pair}");
        yield return new(
            new DockerHubRegistryArgs
            {
                Organizations = ["acme"],
                User = "acme",
                Token = HubToken,
                CredentialInCluster = true,
            },
            "credentialInCluster: the stack has the credential, in user and token: remove them, or remove this line");
        yield return new(
            new DockerHubRegistryArgs { Organizations = ["library"] },
            "organizations[0]: \"library\" is where Docker keeps its official images, which are other people's: name them in "
                + "imagesOfOthers");
        yield return new(
            new DockerHubRegistryArgs { ImagesOfOthers = ["nginx"] },
            "imagesOfOthers[0]: \"nginx\" has no owner: write \"library/nginx\"");
        yield return new(
            new DockerHubRegistryArgs { Organizations = ["Acme"] },
            "organizations[0]: \"Acme\" is not an owner of images: use lower case, such as \"acme\"");
        yield return new(
            new DockerHubRegistryArgs { Organizations = ["acme"], ImagesOfOthers = ["acme/tools"] },
            "imagesOfOthers[0]: \"acme/tools\" overlaps organizations[0], which is your own: name the images that are other "
                + "people's alone");
        yield return new(
            new QuayRegistryArgs { ImagesOfOthers = ["etcd"] },
            "imagesOfOthers[0]: \"quay.io/etcd\" names the organization of a shared host and no repository: write "
                + "\"quay.io/etcd/\" for all of it, or \"quay.io/etcd/<name>\"");
        yield return new(
            new GitLabRegistryArgs { Host = "registry.example.com", Groups = ["acme"] },
            "server: missing: nodes get their tokens from GitLab itself, such as \"gitlab.example.com\"");
        yield return new(
            new GitLabRegistryArgs { Server = "gitlab.example.com", Groups = ["acme"] },
            "server: it is for a GitLab of one's own: remove it, or add its registry's host");
        yield return new(
            new GitLabRegistryArgs { Groups = ["tools/build"], ImagesOfOthers = ["tools/"] },
            "imagesOfOthers[0]: \"tools/\" overlaps groups[0], which is your own: name the images that are other people's alone");
        yield return new(
            new NexusRegistryArgs { Host = "docker.io", Repositories = ["acme"] },
            "host: \"docker.io\" is a service that many share: give a host of your own, such as \"images.example.com\", or use "
                + "the kind of that service");
        yield return new(
            new NexusRegistryArgs { Host = "nexus", Repositories = ["acme"] },
            "host: \"nexus\" would be read as a path on Docker Hub: give a name with a dot, or a port");
        yield return new(
            new ArtifactoryRegistryArgs { Host = "acme.jfrog.io", WholeHost = ImageOwnership.Own, Repositories = ["docker-local"] },
            "repositories[0]: all of the host is your own: remove it, or remove wholeHost");
        yield return new(
            new NexusRegistryArgs { Host = "nexus.example.com", WholeHost = ImageOwnership.Others, ImagesOfOthers = ["proxy/"] },
            "imagesOfOthers[0]: all of the host is other people's: remove it, or remove wholeHost");
    }

    [TestCaseSource(nameof(Refused))]
    public void Problems_OfWhatDoesNotFit_TellThePlaceAndTheFix(ExternalRegistryArgs args, string problem) =>
        Assert.That(Problems(args), Is.EqualTo(new[] { problem }));

    [Test]
    public void Problems_OfImagesOfOthersAlone_AreNone() => Assert.Multiple(() =>
    {
        Assert.That(Problems(new DockerHubRegistryArgs { ImagesOfOthers = ["library/nginx", "acme-tools/"] }), Is.Empty);
        Assert.That(Problems(new QuayRegistryArgs { ImagesOfOthers = ["prometheus/"] }), Is.Empty);
        Assert.That(Problems(new GhcrRegistryArgs { ImagesOfOthers = ["fluxcd/source-controller"] }), Is.Empty);
    });

    /// <summary>A name that begins like another is not below it.</summary>
    [Test]
    public void Problems_OfSimilarNames_AreNone() =>
        Assert.That(
            Problems(new DockerHubRegistryArgs { Organizations = ["acme"], ImagesOfOthers = ["acme-tools/cli"] }), Is.Empty);

    [Test]
    public void Constructor_OfWrongArguments_RegistersNothing() =>
        Assert.That(
            async () => await CreateAsync(new DockerHubRegistryArgs()),
            Throws.Exception.With.Message.Contains("external registry \"registry\" cannot be made:\n  organizations: "));
}
