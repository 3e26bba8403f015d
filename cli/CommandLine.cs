using System.CommandLine;
using System.CommandLine.Parsing;
using RegistryInfra.Cli.Previewing;
using RegistryInfra.Engine;
using RegistryInfra.Engine.Workspace;

namespace RegistryInfra.Cli;

/// <summary>The <c>registry</c> command: what it offers, and how failures end it.</summary>
internal static class CommandLine
{
    private static readonly TimeSpan _stopPatience = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(string[] arguments)
    {
        var root = new RootCommand(
            """
            Previews a Pulumi program offline: with no Pulumi CLI, no plugins, no credentials and no network.

            It runs the program of the project in this directory or above it, and compares the resources that the program
            declares with the stack's last state in .pulumi/stacks, or in PULUMI_BACKEND_URL=file://<folder>.
            Secrets in Pulumi.<stack>.yaml need PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE.

            Flags, words and exit codes are those of pulumi: 0 success, 1 failed, 2 wrong flags or configuration,
            6 no such stack, 7 changes where none were expected, 8 cancelled, 255 a fault of this command.
            """);
        root.Subcommands.Add(PreviewCommand.Create());

        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            return Refuse(parsed);
        }

        var invocation = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = _stopPatience,
        };
        try
        {
            return await parsed.InvokeAsync(invocation);
        }
        catch (StackNotFoundException exception)
        {
            return Fail(exception, ExitCode.StackNotFound);
        }
        catch (WorkspaceException exception)
        {
            return Fail(exception, ExitCode.ConfigurationError);
        }
        catch (EngineException exception)
        {
            return Fail(exception, ExitCode.Error);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Console.Error.WriteLine($"error: this is a fault of the registry command, please report it: {exception}");
            return ExitCode.InternalError;
        }
    }

    private static int Fail(Exception exception, int code)
    {
        Console.Error.WriteLine($"error: {exception.Message}");
        return code;
    }

    private static int Refuse(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        Console.Error.WriteLine($"error: {Problem(parsed, command)}");
        Console.Error.WriteLine($"Run '{Path(parsed.CommandResult)} --help' for usage.");
        return ExitCode.ConfigurationError;
    }

    private static string Problem(ParseResult parsed, Command command)
    {
        if (parsed.UnmatchedTokens is not [var token, ..])
        {
            return parsed.Errors[0].Message;
        }

        if (PulumiFlags.Refuses(token))
        {
            return $"{token.Split('=')[0]} is a flag of pulumi preview that an offline preview has not: leave it out, or use pulumi preview";
        }

        var isFlag = token.StartsWith('-');
        var known = isFlag
            ? command.Options.SelectMany(option => option.Aliases.Append(option.Name))
            : command.Subcommands.Select(subcommand => subcommand.Name);
        var hint = NearestName.Of(token, known) is { } nearest ? $"; did you mean {nearest}?" : "";
        return $"unknown {(isFlag ? "flag" : "command")}: {token}{hint}";
    }

    private static string Path(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{Path(parent)} {result.Command.Name}" : result.Command.Name;
}
