using RegistryInfra.Components.Clusters;
using RegistryInfra.Components.Clusters.Mirrors;
using static RegistryInfra.Components.Tests.Clusters.Mirrors.MirrorSample;

namespace RegistryInfra.Components.Tests.Clusters.Mirrors;

internal sealed class ImageMirrorRefusalTests
{
    [TestCase("docker.io/library/postgres:17", "is not an image by its digest: write host/path:tag@sha256:<64 hexadecimal digits>")]
    [TestCase("postgres:17@{0}", "is not an image by its digest")]
    [TestCase("library/postgres:17@{0}", "names no host: write it in full, such as \"docker.io/library/postgres:17@{0}\"")]
    [TestCase("registry.example.com/shop/api:1@{0}", "is in \"inside\" itself: remove it, or name another registry in into")]
    [TestCase("ghcr.io/acme/my__app:1@{0}", "its copy would have a repository that registries refuse")]
    public async Task Image_ThatCannotBeCopied_IsRefusedWithTheFix(string image, string problem) => Assert.That(
        await RefusalAsync(Of([new() { Image = image.Replace("{0}", Digest) }])),
        Does.Contain("images[0].image: ").And.Contain(problem.Replace("{0}", Digest)));

    [Test]
    public async Task Images_Twice_AreRefused() => Assert.That(
        await RefusalAsync(Of([new() { Image = Postgres }, new() { Image = $"docker.io/library/postgres:17.2@{Digest}" }])),
        Does.Contain("images[1].image: ").And.Contain("is copied already by images[0]: remove one of the two"));

    /// <summary>Another digest of the same tag is another image.</summary>
    [Test]
    public async Task Images_TwoDigestsOfATag_AreTaken() => Assert.That(
        await MakeAsync(Of([new() { Image = Postgres }, new() { Image = $"docker.io/library/postgres:17@{Other}" }])), Is.Not.Null);

    [Test]
    public async Task Images_None_AreRefused() => Assert.That(await RefusalAsync(Of([])), Does.Contain("images: "));

    [TestCase("kube-system")]
    [TestCase("default")]
    public async Task Namespace_OfOthers_IsRefused(string ns) => Assert.That(
        await RefusalAsync(new() { Name = "platform", Into = "inside", Cluster = "blue", Images = [new() { Image = Postgres }], Namespace = ns }),
        Does.Contain($"namespace: \"{ns}\" is a namespace that others live in"));

    [Test]
    public async Task Identity_OfNobody_IsRefused() => Assert.That(
        await RefusalAsync(new()
        {
            Name = "platform",
            Into = "inside",
            Cluster = "blue",
            Images = [new() { Image = Postgres }],
            Identity = new PodIdentityArgs(),
        }),
        Does.Contain("identity: it names no identity: add awsRole, azureClientId or googleServiceAccount, or remove it"));

    [TestCase("schedule", "every day")]
    [TestCase("prefix", "Mirror")]
    [TestCase("from", "https://border.example.com/mirror")]
    [TestCase("sourceSecret", "Border Secret")]
    [TestCase("copierImage", "quay.io/skopeo/stable:latest")]
    [TestCase("scriptImage", "docker.io/library/python:3.13")]
    [TestCase("minutesInAll", "4")]
    public async Task Setting_OfAnotherForm_IsRefusedAtItsPlace(string place, string value) => Assert.That(
        await RefusalAsync(new()
        {
            Name = "platform",
            Into = "inside",
            Cluster = "blue",
            Images = [new() { Image = Postgres }],
            Schedule = place == "schedule" ? value : null,
            Prefix = place == "prefix" ? value : "mirror",
            From = place == "from" ? value : null,
            SourceSecret = place == "sourceSecret" ? value : null,
            CopierImage = place == "copierImage" ? value : ImageMirrorArgs.DefaultCopierImage,
            ScriptImage = place == "scriptImage" ? value : ImageMirrorArgs.DefaultCopierImage,
            MinutesInAll = place == "minutesInAll" ? int.Parse(value, System.Globalization.CultureInfo.InvariantCulture) : 120,
        }),
        Does.Contain($"{place}: ").And.Contain(value));

    private static ImageMirrorArgs Of(List<MirroredImageArgs> images) =>
        new() { Name = "platform", Into = "inside", Cluster = "blue", Images = images };
}
