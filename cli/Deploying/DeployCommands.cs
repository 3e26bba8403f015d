using System.CommandLine;
using RegistryInfra.Cli.Display;
using RegistryInfra.Engine;

namespace RegistryInfra.Cli.Deploying;

/// <summary>The commands that change a stack, and the one that only tells what would change.</summary>
internal static class DeployCommands
{
    public static IEnumerable<Command> Create(ErrorOutput errors, Interruption interruption)
    {
        yield return Create("preview", "Show a preview of updates to a stack's resources", UpdateKind.Update, previewOnly: true, "pre");
        yield return Create("up", "Create or update the resources in a stack", UpdateKind.Update, previewOnly: false, "update");
        yield return Create("refresh", "Refresh the resources in a stack", UpdateKind.Refresh);
        yield return Create("import", "Import resources into an existing stack", UpdateKind.Import);
        yield return Create("destroy", "Destroy all existing resources in the stack", UpdateKind.Destroy, previewOnly: false, "down");

        Command Create(string name, string description, UpdateKind kind, bool previewOnly = false, params string[] aliases)
        {
            var command = new Command(name, description);
            foreach (var alias in aliases)
            {
                command.Aliases.Add(alias);
            }

            var flags = new DeployFlags(command, kind, previewOnly);
            command.SetAction((parsed, cancellation) =>
                new DeploymentRun(flags.Read(parsed), errors, interruption).RunAsync(cancellation));
            return command;
        }
    }
}
