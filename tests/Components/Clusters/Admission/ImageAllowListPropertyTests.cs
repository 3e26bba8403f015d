using RegistryInfra.Components.Clusters.Admission;

namespace RegistryInfra.Components.Tests.Clusters.Admission;

/// <summary>The policy's expressions allow what the rules allow, which read a reference as a runtime does.</summary>
internal sealed class ImageAllowListPropertyTests
{
    private const int Images = 1500;

    [TestCase("tags", 1)]
    [TestCase("short-names", 2)]
    [TestCase("default", 3)]
    [TestCase("repositories", 4)]
    [TestCase("others", 5)]
    [TestCase("platform", 6)]
    public async Task Policy_AnyImage_IsJudgedAsTheRulesJudgeIt(string profile, int seed)
    {
        var args = SampleProfile.Args(profile);
        ImageAllowList? list = null;
        var recording = await Recording.OfAsync(options => list = new ImageAllowList("images", args, options));

        var rules = list!.Rules;
        var images = new RandomImages(seed, [.. rules.Own.All, .. rules.Others.All, .. rules.Platform.All]).Take(Images);

        var verdicts = await CelAdmission.JudgeImagesAsync(recording, images);

        var wrong = verdicts
            .Where(verdict => verdict.Outcome != (rules.Judge(verdict.Sample).IsAllowed ? "allowed" : "denied"))
            .Select(verdict => $"{verdict.Outcome}: \"{verdict.Sample}\" {string.Join("; ", verdict.Messages)}");
        Assert.Multiple(() =>
        {
            Assert.That(wrong, Is.Empty);
            Assert.That(verdicts.Count(verdict => verdict.Outcome == "allowed"), Is.GreaterThan(Images / 100));
        });
    }
}
