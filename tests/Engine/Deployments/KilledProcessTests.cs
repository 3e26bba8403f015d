using System.Diagnostics;
using System.Globalization;
using RegistryInfra.Engine.Backends;
using RegistryInfra.Engine.Tests.Workspace;
using RegistryInfra.Engine.Workspace;

namespace RegistryInfra.Engine.Tests.Deployments;

/// <summary>
/// A real process that is killed while it deploys, again and again, each time on top of what the last one left. Its things
/// are files in a folder.
/// </summary>
internal sealed class KilledProcessTests
{
    private const int Things = 40;

    [Test]
    public async Task Up_KilledAtAnyTime_LosesNoResource()
    {
        using var files = new TemporaryProject("name: things\nruntime: dotnet\n");
        var things = Directory.CreateDirectory(Path.Combine(files.Root, "things")).FullName;
        var store = new StackStore(FileBackend.Of(Project.Find(files.Root), null), "things", "dev");
        var random = new Random(4711);
        var unknown = new HashSet<string>();
        for (var generation = 1; generation <= 10; generation++)
        {
            await RunAsync(files.Root, generation, things, killAfter: TimeSpan.FromMilliseconds(random.Next(250, 900)));
            var state = store.Read(() => "");
            var known = state.Resources.Select(r => r.Id).ToHashSet();
            unknown.UnionWith(state.PendingOperations.Where(o => o.Kind == "creating").Select(o => o.Resource.Urn.Name));
            var lost = Directory.GetFiles(things).Select(Path.GetFileName)
                .Where(id => !known.Contains(id) && !unknown.Contains(id![..id!.LastIndexOf('-')]));
            Assert.That(lost, Is.Empty, $"after the kill of generation {generation}");
        }

        var code = await RunAsync(files.Root, 11, things, killAfter: null);

        var last = store.Read(() => "");
        var left = last.Resources.Where(r => r.Custom && !r.IsProvider).Select(r => r.Id!).ToHashSet();
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.Zero);
            Assert.That(left, Has.Count.EqualTo(Things));
            Assert.That(Directory.GetFiles(things).Select(Path.GetFileName), Is.SupersetOf(left));
            Assert.That(last.Resources.Any(r => r.Delete || r.PendingReplacement), Is.False);
        });
    }

    private static async Task<int> RunAsync(string project, int generation, string things, TimeSpan? killAfter)
    {
        var program = Path.Combine(TestContext.CurrentContext.TestDirectory, "RegistryInfra.Benchmarks.Deployments.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet",
        [
            "exec", program, project, Things.ToString(CultureInfo.InvariantCulture),
            generation.ToString(CultureInfo.InvariantCulture), things, "10",
        ]))!;
        if (killAfter is { } delay)
        {
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(delay));
            process.Kill();
        }

        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
