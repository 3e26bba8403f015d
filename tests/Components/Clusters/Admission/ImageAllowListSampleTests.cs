using RegistryInfra.Components.Clusters.Admission;

namespace RegistryInfra.Components.Tests.Clusters.Admission;

/// <summary>The policy's expressions run, and each sample fares as the name of its folder says.</summary>
internal sealed class ImageAllowListSampleTests
{
    [TestCaseSource(typeof(SampleProfile), nameof(SampleProfile.Names))]
    public async Task Policy_Samples_FareAsTheirFolderSays(string profile)
    {
        var recording = await Recording.OfAsync(
            options => _ = new ImageAllowList("images", SampleProfile.Args(profile), options));

        var verdicts = await CelAdmission.JudgeAsync(recording, SampleProfile.Files(profile));

        Assert.That(verdicts, Is.Not.Empty);
        Assert.Multiple(() =>
        {
            foreach (var verdict in verdicts)
            {
                var expected = Path.GetFileName(Path.GetDirectoryName(verdict.Sample))!;
                var name = Path.GetRelativePath(SampleProfile.Folder, verdict.Sample);
                Assert.That(verdict.Outcome, Is.EqualTo(expected), $"{name}: {string.Join("; ", verdict.Messages)}");
            }
        });
    }

    [Test]
    public async Task Message_ForeignImage_NamesImageAndWhatIsAllowed()
    {
        var recording = await Recording.OfAsync(
            options => _ = new ImageAllowList("images", SampleProfile.Args("tags"), options));
        var sample = Path.Combine(SampleProfile.Folder, "tags", "denied", "pod-foreign-host.yaml");

        var verdict = (await CelAdmission.JudgeAsync(recording, [sample]))[0];

        Assert.That(verdict.Messages[0], Does.StartWith("Image \"evil.example.net/x:1\" is of no source that is allowed. Allowed: "));
        Assert.That(verdict.Messages[0], Does.Contain("docker.io/acme/, europe-west1-docker.pkg.dev/acme/images/"));
    }
}
