namespace RegistryInfra.EndToEnd.Tests.Deploying;

/// <summary>
/// The first command of the README, on a machine with no cluster and no passphrase: it renders the manifests of the local
/// stack. The checkout is copied, so that nothing of it changes.
/// </summary>
public class LocalStackTests
{
    [Test]
    [CancelAfter(600_000)]
    public async Task Up_LocalStack_RendersShowsOutputsAndLeavesNothingBehind()
    {
        using var project = ShopProject.Checkout();
        var rendered = Path.Combine(project.Root, "rendered", "local");
        (string, string)[] home = [("PULUMI_HOME", Path.Combine(project.Root, "home")), ("CI", "false")];

        var up = await RegistryCommand.RunAsync(project, home, "up", "--stack", "local", "--yes");
        Assert.Multiple(() =>
        {
            Assert.That(up.ExitCode, Is.Zero, up.Error + up.Output);
            Assert.That(up.Output, Does.Contain("registryHosts").And.Contain(" created\n"));
            Assert.That(up.Error, Does.Contain("PULUMI_CONFIG_PASSPHRASE_FILE="));
            Assert.That(Manifests(rendered), Is.Not.Empty);
        });
        var manifests = Manifests(rendered).ToDictionary(file => file, File.ReadAllText);

        var again = await RegistryCommand.RunAsync(project, home, "up", "--stack", "local", "--yes", "--expect-no-changes");
        Assert.Multiple(() =>
        {
            Assert.That(again.ExitCode, Is.Zero, again.Error + again.Output);
            Assert.That(Manifests(rendered).ToDictionary(file => file, File.ReadAllText), Is.EqualTo(manifests));
        });

        var destroy = await RegistryCommand.RunAsync(project, home, "destroy", "--stack", "local", "--yes");
        Assert.Multiple(() =>
        {
            Assert.That(destroy.ExitCode, Is.Zero, destroy.Error + destroy.Output);
            Assert.That(Manifests(rendered), Is.Empty);
        });

        var export = await RegistryCommand.RunAsync(project, home, "stack", "export", "--stack", "local");
        Assert.That(export.Output, Does.Not.Contain("\"resources\""), export.Error);
    }

    [Test]
    [CancelAfter(600_000)]
    public async Task Preview_LocalStackAfterUp_ShowsOneChangedSetting()
    {
        using var project = ShopProject.Checkout();
        (string, string)[] environment = [("PULUMI_CONFIG_PASSPHRASE", "correct horse battery staple")];
        var up = await RegistryCommand.RunAsync(project, environment, "up", "--stack", "local", "--yes", "--skip-preview");
        Assert.That(up.ExitCode, Is.Zero, up.Error + up.Output);
        var set = await RegistryCommand.RunAsync(
            project, environment, "config", "set", "--stack", "local", "--path", "registries[0].storageSize", "20Gi");
        Assert.That(set.ExitCode, Is.Zero, set.Error);

        var preview = await RegistryCommand.RunAsync(project, environment, "preview", "--stack", "local", "--diff");

        Assert.Multiple(() =>
        {
            Assert.That(preview.ExitCode, Is.Zero, preview.Error + preview.Output);
            Assert.That(preview.Output, Does.Contain("\"10Gi\" => \"20Gi\""));
        });
    }

    private static string[] Manifests(string folder) =>
        Directory.Exists(folder) ? Directory.GetFiles(folder, "*.yaml", SearchOption.AllDirectories) : [];
}
