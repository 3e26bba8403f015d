using RegistryInfra.Engine;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Cli.Display;

/// <summary>The resources of a preview under their parents, the stack at the root.</summary>
internal static class ResourceTree
{
    /// <summary>Builds the tree; the stack is there even when the program never registered it.</summary>
    public static ResourceRow Build(DeploymentResult result, ViewOptions options, IEnumerable<Message> messages, string stackName)
    {
        var root = new ResourceRow(Urn.StackType, stackName);
        var rows = new Dictionary<Urn, ResourceRow>();
        foreach (var step in result.Steps.Concat(options.Log.Failed))
        {
            RowOf(step).Take(step);
        }
        // A program registers siblings as their inputs become known, in an order that differs from run to run.
        foreach (var (_, row) in rows.OrderBy(entry => entry.Key.Value, StringComparer.Ordinal).Where(entry => entry.Value != root))
        {
            Parent(row).Children.Add(row);
        }

        foreach (var message in messages)
        {
            (message.Urn is { } urn && rows.TryGetValue(urn, out var row) ? row : root).Messages.Add(message);
        }

        root.Prune(row => row.Step is { } step && (options.Shows(step) || options.Log.HasFailed(step)));
        return root;

        ResourceRow RowOf(Step step)
        {
            if (rows.TryGetValue(step.Urn, out var known))
            {
                return known;
            }

            return rows[step.Urn] = ViewOptions.IsStack(step) ? root : new ResourceRow(TypeName.Of(step.Type), step.Urn.Name);
        }

        ResourceRow Parent(ResourceRow row) =>
            (row.Step!.New ?? row.Step.Old)?.Parent is { } parent && rows.TryGetValue(parent, out var found) ? found : root;
    }
}
