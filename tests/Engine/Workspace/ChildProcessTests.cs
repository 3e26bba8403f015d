using System.Diagnostics;
using RegistryInfra.Engine.Workspace;
using RegistryInfra.Engine.Workspace.Programs;

namespace RegistryInfra.Engine.Tests.Workspace;

[Platform(Exclude = "Win", Reason = "the commands are those of a POSIX shell")]
public class ChildProcessTests
{
    [Test]
    public async Task RunAsync_Lines_AreForwardedBeforeTheExitCode()
    {
        var lines = new List<(string, bool)>();

        var code = await ChildProcess.RunAsync(
            Shell("echo one; echo two >&2; exit 3"), (line, isError) => lines.Add((line, isError)), CancellationToken.None);

        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(3));
            Assert.That(lines, Is.EquivalentTo(new[] { ("one", false), ("two", true) }));
        });
    }

    [Test]
    public void RunAsync_Cancelled_KillsTheWholeTree()
    {
        using var cancellation = new CancellationTokenSource();
        var grandchild = 0;

        Assert.That(
            () => ChildProcess.RunAsync(
                Shell("sleep 300 & echo $!; wait"),
                (line, _) =>
                {
                    grandchild = int.Parse(line, System.Globalization.CultureInfo.InvariantCulture);
                    cancellation.Cancel();
                },
                cancellation.Token),
            Throws.InstanceOf<OperationCanceledException>());

        Assert.That(() => IsRunning(grandchild), Is.False.After(2000, 20));
    }

    [Test]
    public void RunAsync_NoSuchExecutable_NamesIt() => Assert.That(
        () => ChildProcess.RunAsync(new("no-such-command-here"), (_, _) => { }, CancellationToken.None),
        Throws.TypeOf<WorkspaceException>().With.Message.Contains("no-such-command-here"));

    private static ProcessStartInfo Shell(string script) => new("/bin/sh", ["-c", script]);

    private static bool IsRunning(int id)
    {
        var status = $"/proc/{id}/stat";
        return File.Exists(status) && !File.ReadAllText(status).Contains(") Z ", StringComparison.Ordinal);
    }
}
