using Pulumi.Utilities;
using RegistryInfra.Components.Clusters.Admission;
using RegistryInfra.Images.Rules;

namespace RegistryInfra.Components.Tests.Clusters.Admission;

/// <summary>The policies of each engine allow what the rules allow, which read a reference as a runtime does.</summary>
internal sealed class ImageAllowListPropertyTests
{
    private const int Images = 1500;

    // Open Policy Agent runs as WebAssembly here, some hundred times slower than it is.
    private const int ImagesInRego = 300;

    [Test]
    public async Task Policy_AnyImage_IsJudgedAsTheRulesJudgeIt(
        [Values("tags", "short-names", "default", "repositories", "others", "platform")] string profile,
        [ValueSource(typeof(SampleEngine), nameof(SampleEngine.Names))] string engine)
    {
        var args = SampleProfile.Args(profile).On(engine);
        ImageAllowList? list = null;
        var recording = await Recording.OfAsync(options => list = new ImageAllowList("images", args, options));

        // The plan holds the rules for whoever judges images outside a cluster: these are the same.
        var rules = AdmissionDocument.Read(await OutputUtilities.GetValueAsync(list!.Admission)).Rules;
        var images = new RandomImages(profile.Length, [.. rules.Own.All, .. rules.Others.All, .. rules.Platform.All])
            .Take(engine == SampleEngine.GatekeeperRego ? ImagesInRego : Images).ToArray();

        var verdicts = await EngineAdmission.JudgeImagesAsync(recording, images);

        var wrong = verdicts
            .Where(verdict => verdict.Outcome != (rules.Judge(verdict.Sample).IsAllowed ? "allowed" : "denied"))
            .Select(verdict => $"{verdict.Outcome}: \"{verdict.Sample}\" {string.Join("; ", verdict.Messages)}");
        Assert.Multiple(() =>
        {
            Assert.That(wrong, Is.Empty);
            Assert.That(verdicts.Count(verdict => verdict.Outcome == "allowed"), Is.GreaterThan(images.Length / 100));
        });
    }
}
