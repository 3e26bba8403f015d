using System.Text.RegularExpressions;

namespace RegistryInfra.EndToEnd.Tests.Deploying;

/// <summary>
/// The first command of the README, on a machine with no cluster and no passphrase: it renders the manifests of the local
/// stack. The checkout is copied, so that nothing of it changes.
/// </summary>
public partial class LocalStackTests
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
        HasWhatThePageNames(rendered);
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

    /// <summary>
    /// Distribution's certificates were once a component of another type, and an authority had no limit of its path: a state of that time
    /// keeps every key that it has, and what is made anew is told.
    /// </summary>
    [Test]
    [CancelAfter(600_000)]
    public async Task Preview_StateOfAnEarlierRelease_KeepsTheKeysAndTellsWhatIsReplaced()
    {
        using var project = ShopProject.Checkout();
        (string, string)[] environment = [("PULUMI_CONFIG_PASSPHRASE", "correct horse battery staple")];
        var up = await RegistryCommand.RunAsync(project, environment, "up", "--stack", "local", "--yes", "--skip-preview");
        Assert.That(up.ExitCode, Is.Zero, up.Error + up.Output);
        var file = Path.Combine(project.Root, ".pulumi/stacks/registry-infra/local.json");
        var state = await File.ReadAllTextAsync(file);
        var renamed = state.Replace(
            "registry:certificates:ServerCertificate", "registry:distribution:Certificates", StringComparison.Ordinal);
        Assert.That(renamed, Is.Not.EqualTo(state));

        await File.WriteAllTextAsync(file, renamed);
        var same = await RegistryCommand.RunAsync(project, environment, "preview", "--stack", "local", "--expect-no-changes");
        var shorter = Regex.Replace(renamed, "(\"maxPathLength\": ?)1", "${1}0");
        Assert.That(shorter, Is.Not.EqualTo(renamed));
        await File.WriteAllTextAsync(file, shorter);
        var longer = await RegistryCommand.RunAsync(project, environment, "preview", "--stack", "local");

        Assert.Multiple(() =>
        {
            Assert.That(same.ExitCode, Is.Zero, same.Error + same.Output);
            Assert.That(longer.ExitCode, Is.Zero, longer.Error + longer.Output);
            // The key stays, so what the authority signed before is trusted by its next certificate too.
            Assert.That(
                longer.Output,
                Does.Match(@"SelfSigned\S*\s+inside-authority\s+replace").And.Match(@"LocallySigned\S*\s+inside-server\s+replace")
                    .And.Not.Contain("PrivateKey"));
        });
    }

    /// <summary>Each object of the walkthrough on kind, by namespace, kind, name and key, is among the manifests.</summary>
    private static void HasWhatThePageNames(string rendered)
    {
        var page = File.ReadAllText(Path.Combine(ShopProject.CheckoutRoot, "docs/registries/distribution.md"));
        var named = NamedObject().Matches(page[page.IndexOf("## On kind", StringComparison.Ordinal)..]);
        Assert.That(named, Has.Count.EqualTo(4));
        foreach (Match match in named)
        {
            var files = Directory.GetFiles(
                rendered, $"*-{match.Groups["kind"]}-{match.Groups["namespace"]}-{match.Groups["name"]}.yaml", SearchOption.AllDirectories);
            Assert.That(files, Has.Length.EqualTo(1), match.Value);
            var key = match.Groups["key"].Value.Replace("\\", "", StringComparison.Ordinal);
            Assert.That(File.ReadAllText(files[0]), Does.Match(key.Length == 0 ? "kind:" : $"\n  \"?{Regex.Escape(key)}\"?: "), match.Value);
        }
    }

    [GeneratedRegex(
        @"kubectl -n (?<namespace>\S+) (rollout status|get) (?<kind>[a-z]+)[/ ](?<name>\S+)( -o 'jsonpath=\{\.data\.(?<key>[^}]+)\}')?")]
    private static partial Regex NamedObject();

    private static string[] Manifests(string folder) =>
        Directory.Exists(folder) ? Directory.GetFiles(folder, "*.yaml", SearchOption.AllDirectories) : [];
}
