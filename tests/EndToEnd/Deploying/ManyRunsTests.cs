namespace RegistryInfra.EndToEnd.Tests.Deploying;

/// <summary>As many runs at once as a pipeline may start on one machine, in one project and one folder of states.</summary>
public class ManyRunsTests
{
    private const int Runs = 16;

    [Test]
    public async Task Up_OfSixteenStacks_MakesEach()
    {
        using var project = ShopProject.Dotnet();
        string[] stacks = [.. Enumerable.Range(1, Runs).Select(i => $"s{i}")];
        foreach (var stack in stacks)
        {
            project.Write($"Pulumi.{stack}.yaml", "");
        }

        var results = await Task.WhenAll(stacks.Select(stack => RegistryCommand.RunAsync(project, "up", "--yes", "--stack", stack)));
        var again = await RegistryCommand.RunAsync(project, "up", "--yes", "--stack", "s16", "--expect-no-changes");

        Assert.Multiple(() =>
        {
            Assert.That(results.Where(r => r.ExitCode != 0).Select(r => r.Error), Is.Empty);
            Assert.That(stacks.Select(stack => File.Exists(Path.Combine(project.Root, ".pulumi", "stacks", "shop", $"{stack}.json"))),
                Is.All.True);
            Assert.That(again.ExitCode, Is.Zero, again.Error);
        });
    }

    [Test]
    public async Task Up_SixteenTimesOfOneStack_LetsOneInAtATime()
    {
        using var project = ShopProject.Dotnet();

        var results = await Task.WhenAll(Enumerable.Range(0, Runs).Select(_ => RegistryCommand.RunAsync(project, "up", "--yes")));
        var again = await RegistryCommand.RunAsync(project, "up", "--yes", "--expect-no-changes");

        Assert.Multiple(() =>
        {
            Assert.That(results.Count(r => r.ExitCode == 0), Is.AtLeast(1));
            Assert.That(results.Where(r => r.ExitCode != 0).Select(r => r.Error),
                Is.All.StartsWith("error: the stack is currently locked by "));
            Assert.That(again.ExitCode, Is.Zero, again.Error);
        });
    }
}
