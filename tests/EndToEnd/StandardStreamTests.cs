namespace RegistryInfra.EndToEnd.Tests;

[Platform("Linux", Reason = "redirects by a POSIX shell, to /dev/full")]
public class StandardStreamTests
{
    [TestCase("preview >&-", 1, "error: standard output cannot be written: Bad file descriptor\n")]
    [TestCase("preview >/dev/full", 1, "error: standard output cannot be written: No space left on device\n")]
    [TestCase("preview --json >/dev/full", 1, "error: standard output cannot be written: No space left on device\n")]
    [TestCase("preview --help >/dev/full", 1, "error: standard output cannot be written: No space left on device\n")]
    [TestCase("preview 2>&- >/dev/null", 0, "")]
    [TestCase("preview 2>/dev/full >/dev/null", 0, "")]
    [TestCase("--bogus 2>&-", 2, "")]
    [TestCase("preview <&- >/dev/null", 0, "")]
    [TestCase("preview | true", 0, "")]
    public async Task Run_StreamThatTakesNothing_IsNoFault(string line, int exitCode, string error)
    {
        using var project = ShopProject.Dotnet();
        using var shell = RegistryCommand.StartShell(project, line);

        var result = await RegistryCommand.EndAsync(shell);

        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.EqualTo(exitCode));
            Assert.That(result.Error, Is.EqualTo(error));
        });
    }
}
