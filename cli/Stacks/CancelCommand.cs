using System.CommandLine;
using RegistryInfra.Cli.Display;

namespace RegistryInfra.Cli.Stacks;

/// <summary>
/// <c>registry cancel</c>: lifts the locks of a stack, which a deployment that was killed leaves behind.
/// </summary>
internal static class CancelCommand
{
    public static Command Create(ErrorOutput errors)
    {
        var command = new Command("cancel", "Lift the lock of a stack whose update has ended without doing so");
        var stack = new StackNameFlags(command);
        var yes = new Option<bool>("--yes", "-y") { Description = "Skip confirmation prompts, and proceed with cancellation anyway" };
        command.Options.Add(yes);
        command.SetAction(parsed => Run(stack.Select(parsed), errors, parsed.GetValue(yes)));
        return command;
    }

    private static int Run(SelectedStack stack, ErrorOutput errors, bool yes)
    {
        var holders = stack.Store.Locks();
        if (holders.Count == 0)
        {
            errors.Say($"stack '{stack.Name}' is not locked");
            return ExitCode.Success;
        }

        var whose = string.Join(", ", holders.Select(holder => holder is null
            ? "somebody unknown"
            : $"{holder.Username}@{holder.Hostname} (pid {holder.Pid})"));
        var warning = $"This lifts the lock of {whose}. If that update still runs, two of them will write the state of '{stack.Name}'!";
        if (!yes && !NameQuestion.Ask(errors, warning, stack.Name))
        {
            return NameQuestion.Refusal(errors);
        }

        stack.Store.Cancel();
        errors.Say($"The currently running update for '{stack.Name}' has been canceled!");
        return ExitCode.Success;
    }
}
