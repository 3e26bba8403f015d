using System.ComponentModel;

namespace RegistryInfra.EndToEnd.Tests;

/// <summary>The completion scripts in the shells that they are for.</summary>
public class CompletionTests
{
    private static readonly (string Line, string[] Offered)[] _lines =
    [
        ("registry pre", ["pre", "preview"]),
        ("registry stack ", ["export", "import", "list", "ls", "output", "remove", "rm"]),
        ("registry stack o", ["output"]),
        ("registry preview --sta", ["--stack"]),
        ("registry preview --stack ", ["dev", "test"]),
        ("registry preview --stack t", ["test"]),
        ("registry completion z", ["zsh"]),
    ];

    private static readonly string[] _shells = ["bash", "zsh", "powershell"];

    private static IEnumerable<TestCaseData> Lines() =>
        from shell in _shells
        from line in _lines
        select new TestCaseData(shell, line.Line, line.Offered) { TestName = $"{shell}: {line.Line}" };

    [TestCaseSource(nameof(Lines))]
    public async Task Complete_Line_OffersWhatCouldStandThere(string shell, string line, string[] offered)
    {
        var words = await CompleteAsync(shell, line);

        Assert.That(words, Is.EqualTo(offered));
    }

    [TestCase("bash", "test")]
    [TestCase("powershell", "--stack=test")]
    public async Task Complete_ValueAfterEqualsSign_IsOffered(string shell, string word)
    {
        // Bash replaces what follows the sign, PowerShell the whole word.
        var words = await CompleteAsync(shell, "registry preview --stack=t");

        Assert.That(words, Is.EqualTo([word]));
    }

    [Test]
    public async Task Complete_CommandAfterAnotherInPowerShell_IsOffered()
    {
        var words = await CompleteAsync("powershell", "cd .; registry  stack o");

        Assert.That(words, Is.EqualTo(["output"]));
    }

    private static async Task<string[]> CompleteAsync(string shell, string line)
    {
        using var project = ShopProject.Dotnet();
        project.Write("Pulumi.test.yaml", "");
        var scripts = Path.Combine(ShopProject.Programs, "Completion");
        string[] command = shell switch
        {
            "bash" => ["bash", "--norc", Path.Combine(scripts, "complete.bash"), line],
            "zsh" => ["zsh", "--no-rcs", Path.Combine(scripts, "complete.zsh"), line],
            _ => [.. PowerShell(project), "-NoProfile", "-File", Path.Combine(scripts, "complete.ps1"), line],
        };
        var result = await RunAsync(project, command);
        Prerequisite.Require(result.ExitCode == 0, $"{shell} cannot be run, .ci/install installs it: {result.Error}");
        Assert.That(result.Error, Is.Empty);
        return result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    // A tool of this repository, run from the folder of the project, whose stacks it is to offer.
    private static string[] PowerShell(ShopProject project)
    {
        const string Manifest = ".config/dotnet-tools.json";
        project.Write(Manifest, File.ReadAllText(Path.Combine(ShopProject.Programs, "..", "..", "..", Manifest)));
        return ["dotnet", "tool", "run", "pwsh", "--"];
    }

    private static async Task<CommandResult> RunAsync(ShopProject project, string[] command)
    {
        var path = $"{TestContext.CurrentContext.TestDirectory}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        try
        {
            using var process = RegistryCommand.Start(
                project, [("PATH", path), ("POWERSHELL_TELEMETRY_OPTOUT", "1")], command[0], command[1..]);
            return await RegistryCommand.EndAsync(process);
        }
        catch (Win32Exception e)
        {
            return new(-1, "", e.Message);
        }
    }
}
