using RegistryInfra.Engine;
using Spectre.Console;

namespace RegistryInfra.Cli.Display;

/// <summary>The usual view: the tree of changes, what was said, the outputs, the summary.</summary>
internal static class TreeView
{
    public static void Write(
        IAnsiConsole console, DeploymentResult result, ViewOptions options, IReadOnlyCollection<Message> messages, string stackName)
    {
        var root = ResourceTree.Build(result, options, messages, stackName);
        // Rows are fitted to the terminal, and cut at its edge; everything else wraps there.
        var table = new TextBlock(cut: true);
        ResourceTable.Write(table, root, options, console.Profile.Width);
        console.Write(table.EndLine());

        var rest = new TextBlock();
        DiagnosticsSection.Write(rest, root);
        OutputsSection.Write(rest, result, options);
        SummarySection.Write(rest, result, root, options);
        console.Write(rest);
    }
}
