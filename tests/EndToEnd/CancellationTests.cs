using System.Diagnostics;
using System.Globalization;

namespace RegistryInfra.EndToEnd.Tests;

[Platform(Exclude = "Win", Reason = "sends POSIX signals")]
public class CancellationTests
{
    [TestCase("INT")]
    [TestCase("TERM")]
    public async Task Preview_Signal_EndsTheProgramToo(string signal)
    {
        using var project = ShopProject.Dotnet();
        var pidFile = Path.Combine(project.Root, "program.pid");
        project.Write("Pulumi.dev.yaml", $"config:\n  mode: hangs\n  pidFile: {pidFile}\n");
        using var command = RegistryCommand.Start(project, [], "preview");
        var ending = RegistryCommand.EndAsync(command);
        Assert.That(() => File.Exists(pidFile) && new FileInfo(pidFile).Length > 0, Is.True.After(30_000, 50));
        var program = int.Parse(await File.ReadAllTextAsync(pidFile), CultureInfo.InvariantCulture);

        using (var kill = Process.Start("kill", [$"-{signal}", command.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        var result = await ending;

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(8));
            Assert.That(result.Error, Is.EqualTo("error: preview cancelled\n"));
            Assert.That(() => IsRunning(program), Is.False.After(2_000, 20));
        });
    }

    /// <summary>Ctrl-C goes to the program as well: its server must not take it for its own.</summary>
    [TestCase("INT", 130)]
    [TestCase("TERM", 143)]
    public async Task Preview_SignalToAProgramWithCallbacks_EndsIt(string signal, int expected)
    {
        using var project = ShopProject.Callbacks();
        var pidFile = Path.Combine(project.Root, "program.pid");
        project.Write("Pulumi.dev.yaml", $"config:\n  mode: hook-hangs\n  pidFile: {pidFile}\n");
        using var command = RegistryCommand.Start(project, [], "preview");
        var ending = RegistryCommand.EndAsync(command);
        Assert.That(() => File.Exists(pidFile) && new FileInfo(pidFile).Length > 0, Is.True.After(30_000, 50));

        using (var kill = Process.Start("kill", [$"-{signal}", await File.ReadAllTextAsync(pidFile)]))
        {
            await kill.WaitForExitAsync();
        }

        var result = await ending;

        Assert.That(result.Output, Does.Contain($"the program was killed by signal {expected - 128} before it ended"));
    }

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
