using RegistryInfra.Cli.Display;
using RegistryInfra.Engine.Snapshots;
using RegistryInfra.Engine.Workspace;

namespace RegistryInfra.Cli.Stacks;

/// <summary>Forgets a stack: its state, its history and, unless it is preserved, its configuration file.</summary>
internal static class StackRemoval
{
    public static int Run(SelectedStack stack, ErrorOutput errors, bool force, bool yes, bool preserveConfig)
    {
        if (!yes && !NameQuestion.Ask(errors, $"This will permanently remove the '{stack.Name}' stack!", stack.Name))
        {
            return NameQuestion.Refusal(errors);
        }

        using (stack.Store.Lock())
        {
            if (!force && stack.Store.Exists && !Checkpoint.ReadWithoutSecrets(stack.Store.SnapshotPath).Resources.IsEmpty)
            {
                errors.Error($"'{stack.Name}' still has resources; removal rejected. Possible actions:\n"
                    + $"- Make sure that '{stack.Name}' is the stack that you want to destroy\n"
                    + "- Run `registry destroy` to delete the resources, then run `registry stack rm`\n"
                    + "- Run `registry stack rm --force` to override this error");
                return ExitCode.Error;
            }

            Remove(stack, preserveConfig);
        }

        errors.Say($"Stack '{stack.Name}' has been removed!");
        return ExitCode.Success;
    }

    public static void Remove(SelectedStack stack, bool preserveConfig)
    {
        stack.Store.Remove();
        var path = StackFile.PathOf(stack.Project, stack.Name);
        if (preserveConfig || !File.Exists(path))
        {
            return;
        }

        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new WorkspaceException($"{Path.GetFileName(path)} cannot be deleted: {exception.Message}", exception);
        }
    }
}
