using System.Collections.Immutable;
using RegistryInfra.Components.Tests.Registries.Distribution;
using RegistryInfra.Images.PullConfigs;

namespace RegistryInfra.Components.Tests.Clusters.Credentials;

/// <summary>Another client reads what is written for the kubelet: that of skopeo, Podman, Buildah and CRI-O.</summary>
internal sealed class SkopeoReadsTests
{
    [TestCase("r.example", "r.example", true)]
    [TestCase("r.example:5000", "r.example:5000", true)]
    [TestCase("docker.io", "docker.io", true)]
    [TestCase("https://index.docker.io/v1/", "docker.io", true)]
    [TestCase("r.example/team/app", "r.example/team/app", true)]
    [TestCase("r.example", "r.example:5000", false)]
    // The slash at the end keeps the kubelet from team-evil; this client does not know it.
    [TestCase("r.example/team/", "r.example/team", false)]
    [TestCase("r.example/team/", "r.example", false)]
    public async Task Login_OfAKey_FindsItsUser(string key, string registry, bool found)
    {
        Tool.Require(Tool.Skopeo);
        var credential = RegistryCredential.Create("robot$pull", "p:ä\"\\", out _)!;
        var entry = new DockerConfigEntry("", RegistryKey.Parse(key, out _)!, credential);
        var written = DockerConfig.Merge([DockerConfigReading.Of(entry)], out ImmutableArray<PullConfigFinding> problems);
        Assert.That(problems, Is.Empty);
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, written.ToJson());

            var (exitCode, output) = await Tool.Skopeo.RunAsync("login", "--get-login", $"--authfile={file}", registry);

            Assert.That(exitCode, Is.EqualTo(found ? 0 : 1), output);
            Assert.That(output, found ? Is.EqualTo("robot$pull\n") : Does.Contain($"not logged into {registry}"));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
