using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Cli.Display;

/// <summary>A resource in the tree: what happens to it, what was said about it, and its children.</summary>
internal sealed class ResourceRow(string type, string name)
{
    public string Type { get; } = Printable.Line(type);

    public string Name { get; } = Printable.Line(name);

    public Step? Step { get; private set; }

    public List<Message> Messages { get; } = [];

    public List<ResourceRow> Children { get; } = [];

    public StepOp Op => Step?.Op ?? StepOp.Same;

    /// <summary>Of the steps of one replacement, the one that stands for all wins; else the last.</summary>
    public void Take(Step step)
    {
        if (Step is null || step.IsLogical || !Step.IsLogical)
        {
            Step = step;
        }
    }

    /// <summary>Removes, from the leaves up, the rows that nothing requires.</summary>
    public void Prune(Func<ResourceRow, bool> isShown)
    {
        foreach (var child in Children)
        {
            child.Prune(isShown);
        }

        Children.RemoveAll(child => child.Children.Count == 0 && child.Messages.Count == 0 && !isShown(child));
    }
}
