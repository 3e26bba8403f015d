using System.CommandLine;
using RegistryInfra.Cli.Display;

namespace RegistryInfra.Cli.Stacks;

/// <summary>The flags of <c>registry stack</c>.</summary>
internal static class StackCommand
{
    public static Command Create(ErrorOutput errors)
    {
        var command = new Command("stack", "Manage stacks and their state");
        command.Subcommands.Add(List());
        command.Subcommands.Add(Output(errors));
        command.Subcommands.Add(Export(errors));
        command.Subcommands.Add(Import(errors));
        command.Subcommands.Add(Remove(errors));
        return command;
    }

    private static Command List()
    {
        var command = new Command("ls", "List the stacks of the project");
        command.Aliases.Add("list");
        var json = new Option<bool>("--json", "-j") { Description = "Emit output as JSON" };
        var directory = new Option<string?>("--cwd", "-C") { Description = "Run as if it had been started in another directory" };
        command.Options.Add(json);
        command.Options.Add(directory);
        command.SetAction(parsed => StackListing.Show(parsed.GetValue(directory), parsed.GetValue(json)));
        return command;
    }

    private static Command Output(ErrorOutput errors)
    {
        var command = new Command("output", "Show a stack's output properties");
        var stack = new StackFlags(command);
        var name = new Argument<string?>("property-name")
        {
            Description = "The output to show; without it, all of them",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var json = new Option<bool>("--json", "-j") { Description = "Emit output as JSON" };
        var secrets = new Option<bool>("--show-secrets") { Description = "Display outputs which are marked as secret in plaintext" };
        command.Arguments.Add(name);
        command.Options.Add(json);
        command.Options.Add(secrets);
        command.SetAction(parsed => new StackOutputs(stack.Select(parsed), errors)
            .Show(parsed.GetValue(name), parsed.GetValue(json), parsed.GetValue(secrets)));
        return command;
    }

    private static Command Export(ErrorOutput errors)
    {
        var command = new Command("export", "Export a stack's deployment to standard out");
        var stack = new StackFlags(command);
        var file = new Option<string?>("--file") { Description = "A filename to write stack output to" };
        var secrets = new Option<bool>("--show-secrets") { Description = "Emit secrets in plaintext in exported stack" };
        command.Options.Add(file);
        command.Options.Add(secrets);
        command.SetAction(parsed =>
            new StackTransfer(stack.Select(parsed), errors).Export(parsed.GetValue(file), parsed.GetValue(secrets)));
        return command;
    }

    private static Command Import(ErrorOutput errors)
    {
        var command = new Command("import", "Import a deployment from standard in into an existing stack");
        var stack = new StackFlags(command);
        var file = new Option<string?>("--file") { Description = "A filename to read stack input from" };
        command.Options.Add(file);
        command.SetAction(parsed => new StackTransfer(stack.Select(parsed), errors).Import(parsed.GetValue(file)));
        return command;
    }

    private static Command Remove(ErrorOutput errors)
    {
        var command = new Command("rm", "Remove a stack and its configuration");
        command.Aliases.Add("remove");
        var stack = new StackNameFlags(command);
        var force = new Option<bool>("--force", "-f")
        {
            Description = "Forces deletion of the stack, leaving behind any resources managed by the stack",
        };
        var yes = new Option<bool>("--yes", "-y") { Description = "Skip confirmation prompts, and proceed with removal anyway" };
        var preserve = new Option<bool>("--preserve-config")
        {
            Description = "Do not delete the corresponding Pulumi.<stack-name>.yaml configuration file for the stack",
        };
        command.Options.Add(force);
        command.Options.Add(yes);
        command.Options.Add(preserve);
        command.SetAction(parsed => StackRemoval.Run(
            stack.Select(parsed), errors, parsed.GetValue(force), parsed.GetValue(yes), parsed.GetValue(preserve)));
        return command;
    }
}
