namespace RegistryInfra.Components.Tests.Registries.Distribution;

internal sealed class DistributionReadOnlyTests
{
    [Test]
    public async Task ReadOnly_WithImages_ServesThemAndTakesNoMore()
    {
        Tool.Require(Tool.Registry, Tool.Skopeo, Tool.Htpasswd);
        var volume = Directory.CreateTempSubdirectory("images-").FullName;
        try
        {
            using (var writable = await ServedRegistry.StartAsync(ServedRegistry.OnLoopback(), volume))
            {
                Assert.That((await writable.PushAsync("team/app:1")).ExitCode, Is.Zero);
            }

            var args = ServedRegistry.OnLoopback();
            using var registry = await ServedRegistry.StartAsync(
                new() { Host = args.Host, Expose = args.Expose, AllowedCidrs = args.AllowedCidrs, ReadOnly = true }, volume);

            var pull = await registry.PullAsync("team/app:1");
            var push = await registry.PushAsync("team/app:2");
            Assert.Multiple(() =>
            {
                Assert.That(pull.ExitCode, Is.Zero, pull.Output);
                Assert.That(push.ExitCode, Is.Not.Zero);
            });
        }
        finally
        {
            Directory.Delete(volume, recursive: true);
        }
    }
}
