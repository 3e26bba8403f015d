using System.CommandLine;
using RegistryInfra.Cli.Completion;
using RegistryInfra.Cli.Configuring;
using RegistryInfra.Cli.Credentials;
using RegistryInfra.Cli.Deploying;
using RegistryInfra.Cli.Display;
using RegistryInfra.Cli.Doctor;
using RegistryInfra.Cli.Images;
using RegistryInfra.Cli.Stacks;
using RegistryInfra.Engine;
using RegistryInfra.Engine.Workspace;

namespace RegistryInfra.Cli;

/// <summary>The <c>registry</c> command: what it offers, and how failures end it.</summary>
internal static class CommandLine
{
    // "@alice: fix" is a message, not the name of a file with more arguments.
    private static readonly ParserConfiguration _parsing = new() { ResponseFileTokenReplacer = null };

    public static async Task<int> RunAsync(string[] arguments)
    {
        StandardStream.GuardConsole();
        var errors = new ErrorOutput();
        using var interruption = new Interruption();
        var parsed = Parse(arguments, errors, interruption);
        if (parsed.Errors.Count > 0)
        {
            var usage = UsageError.Of(parsed);
            errors.Error(usage.Problem);
            errors.Say(usage.Help);
            return ExitCode.ConfigurationError;
        }

        try
        {
            return await parsed.InvokeAsync(
                new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, interruption.Token);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            errors.Error("cancelled");
            return ExitCode.Cancelled;
        }
        catch (Exception exception)
        {
            errors.Error(Explain(exception));
            return Code(exception);
        }
    }

    /// <summary>What the words ask for, or what is wrong with them.</summary>
    internal static ParseResult Parse(string[] arguments, ErrorOutput errors, Interruption interruption)
    {
        var root = new RootCommand(
            """
            Previews and deploys Pulumi programs offline: with no Pulumi CLI, no plugins and no network.

            It runs the program of the project in this directory or above it, compares the resources that the program
            declares with the stack's last state in .pulumi/stacks, or in PULUMI_BACKEND_URL=file://<folder>, and makes
            what differs. Every stack can be previewed; random, tls and rendered Kubernetes manifests can be deployed.
            Secrets need PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE.

            Flags, words and exit codes are those of pulumi: 0 success, 1 failed, 2 wrong flags or configuration,
            6 no such stack, 7 changes where none were expected, 8 cancelled, 255 a fault of this command.
            """);
        foreach (var command in DeployCommands.Create(errors, interruption))
        {
            root.Subcommands.Add(command);
        }

        root.Subcommands.Add(ConfigCommand.Create(errors));
        root.Subcommands.Add(StackCommand.Create(errors));
        root.Subcommands.Add(CancelCommand.Create(errors));
        root.Subcommands.Add(CredentialsCommand.Create(errors));
        root.Subcommands.Add(ImageCommand.Create(errors));
        root.Subcommands.Add(DoctorCommand.Create(errors));
        root.Subcommands.Add(CompletionCommand.Create());

        return root.Parse(arguments, _parsing);
    }

    private static string Explain(Exception exception) => exception switch
    {
        WorkspaceException or EngineException => exception.Message,
        OutputException => $"standard output cannot be written: {exception.Message}",
        _ => $"this is a fault of the registry command, please report it: {exception}",
    };

    private static int Code(Exception exception) => exception switch
    {
        StackNotFoundException => ExitCode.StackNotFound,
        WorkspaceException => ExitCode.ConfigurationError,
        EngineException or OutputException => ExitCode.Error,
        _ => ExitCode.InternalError,
    };
}
