using RegistryInfra.Components.Clusters.Admission;
using RegistryInfra.Components.Images;

namespace RegistryInfra.Components.Tests.Clusters.Admission;

/// <summary>
/// The policy's expressions allow what reading the reference, as a runtime does, and comparing its parts allows.
/// </summary>
internal sealed class ImageAllowListPropertyTests
{
    private const int Images = 1500;

    [TestCase("tags", 1)]
    [TestCase("short-names", 2)]
    [TestCase("default", 3)]
    public async Task Policy_AnyImage_IsJudgedAsItIsRead(string profile, int seed)
    {
        var args = SampleProfile.Args(profile);
        ImageAllowList? list = null;
        var recording = await Recording.OfAsync(options => list = new ImageAllowList("images", args, options));

        var verdicts = await CelAdmission.JudgeImagesAsync(recording, new RandomImages(seed).Take(Images));

        var wrong = verdicts
            .Where(verdict => verdict.Outcome != (MayRun(args, verdict.Sample) ? "allowed" : "denied"))
            .Select(verdict => $"{verdict.Outcome}: \"{verdict.Sample}\"");
        Assert.Multiple(() =>
        {
            Assert.That(wrong, Is.Empty);
            Assert.That(
                verdicts.Where(verdict => list!.Pattern.IsMatch(verdict.Sample) != IsRead(args, verdict.Sample)), Is.Empty);
            Assert.That(verdicts.Count(verdict => verdict.Outcome == "allowed"), Is.GreaterThan(Images / 100));
        });
    }

    private static bool MayRun(ImageAllowListArgs args, string image) =>
        IsRead(args, image)
        && ImageReference.Parse(image) is var reference
        && (reference.Digest is not null || (!args.RequireDigest && reference.Tag is not (null or "latest")));

    private static bool IsRead(ImageAllowListArgs args, string image) =>
        ImageReference.TryParse(image, out var reference, out _)
        && (args.ShortNames == ShortNames.DockerHub || IsFull(reference, image))
        && args.AdditionalPrefixes.Any(prefix => ImagePrefix.Parse(prefix).Contains(reference));

    private static bool IsFull(ImageReference reference, string image) =>
        image.StartsWith($"{reference.Host}/", StringComparison.Ordinal)
        || image.StartsWith("index.docker.io/", StringComparison.Ordinal);
}
