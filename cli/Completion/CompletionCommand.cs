using System.CommandLine;

namespace RegistryInfra.Cli.Completion;

/// <summary>
/// <c>registry completion SHELL</c>: prints a script that makes the shell complete commands, flags and stacks. The script
/// asks the command itself, by the directive that its parser answers to.
/// </summary>
internal static class CompletionCommand
{
    private static readonly string[] _shells = ["bash", "zsh", "powershell"];

    public static Command Create()
    {
        var shell = new Argument<string>("shell") { Description = string.Join(", ", _shells) };
        shell.AcceptOnlyFromAmong(_shells);
        var command = new Command("completion", "Print a completion script for a shell") { shell };
        command.SetAction(parsed =>
        {
            using var script = typeof(CompletionCommand).Assembly
                .GetManifestResourceStream($"Completion/registry.{parsed.GetRequiredValue(shell)}")!;
            using var reader = new StreamReader(script);
            Console.Out.Write(reader.ReadToEnd());
            return ExitCode.Success;
        });
        return command;
    }
}
