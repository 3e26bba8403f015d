using System.Diagnostics;
using RegistryInfra.Engine.Backends;
using RegistryInfra.Engine.Tests.Workspace;
using RegistryInfra.Engine.Workspace;

namespace RegistryInfra.Engine.Tests.Deployments;

/// <summary>
/// A real process whose state no longer fits where it is kept. The kernel refuses the write, as it does on a full disk; here
/// because a file may not grow further.
/// </summary>
internal sealed class FullDiskTests
{
    private const int Things = 40;

    [Test]
    public async Task Up_StateNoLongerFits_SaysSoAndLosesNothing()
    {
        using var files = new TemporaryProject("name: things\nruntime: dotnet\n");
        var things = Directory.CreateDirectory(Path.Combine(files.Root, "things")).FullName;
        var store = new StackStore(FileBackend.Of(Project.Find(files.Root), null), "things", "dev");

        var (code, error) = await RunAsync(files.Root, things, kilobytes: 12);
        var state = store.Read(() => "");
        var known = state.Resources.Select(r => r.Id).ToHashSet();
        var unknown = state.PendingOperations.Where(o => o.Kind == "creating").Select(o => o.Resource.Urn.Name).ToHashSet();
        var lost = Directory.GetFiles(things).Select(Path.GetFileName)
            .Where(id => !known.Contains(id) && !unknown.Contains(id![..id!.LastIndexOf('-')])).ToArray();
        var left = Directory.GetFileSystemEntries(Path.GetDirectoryName(store.SnapshotPath)!).Select(Path.GetFileName).ToArray();
        var (codeAfter, errorAfter) = await RunAsync(files.Root, things, kilobytes: null);

        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(1));
            Assert.That(error, Does.Contain($"{store.SnapshotPath}: the state cannot be written: ").And.Not.Contain("   at "));
            Assert.That(known, Has.Count.GreaterThan(1).And.Count.LessThan(Things));
            Assert.That(lost, Is.Empty, "what exists and the state does not tell of");
            Assert.That(left, Is.EqualTo(new[] { "dev.json" }), "nothing half written is left");
            Assert.That(codeAfter, Is.Zero, errorAfter);
            Assert.That(store.Read(() => "").Resources.Count(r => r.Custom && !r.IsProvider), Is.EqualTo(Things));
        });
    }

    private static async Task<(int Code, string Error)> RunAsync(string project, string things, int? kilobytes)
    {
        var program = Path.Combine(TestContext.CurrentContext.TestDirectory, "RegistryInfra.Benchmarks.Deployments.dll");
        string[] command = ["dotnet", "exec", program, project, $"{Things}", "1", things, "10"];
        // Without the ignored signal, the kernel ends the process. The runtime maps its code through a file unless told not to.
        var start = new ProcessStartInfo("bash",
            kilobytes is { } limit
                ? ["-c", "trap '' XFSZ; ulimit -f \"$0\"; exec \"$@\"", $"{limit}", .. command]
                : ["-c", "exec \"$0\" \"$@\"", .. command])
        {
            Environment = { ["DOTNET_EnableWriteXorExecute"] = "0" },
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, error);
    }
}
