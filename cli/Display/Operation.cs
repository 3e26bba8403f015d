using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Steps;
using Spectre.Console;

namespace RegistryInfra.Cli.Display;

/// <summary>How Pulumi shows an operation: its symbol, colour and word.</summary>
internal static class Operation
{
    /// <summary>The order in which a summary names them.</summary>
    public static readonly StepOp[] InSummary =
    [
        StepOp.Create, StepOp.Update, StepOp.Delete, StepOp.Replace, StepOp.CreateReplacement, StepOp.DeleteReplaced,
        StepOp.DiscardReplaced, StepOp.RemovePendingReplace, StepOp.Import, StepOp.ImportReplacement,
    ];

    /// <summary>Two columns.</summary>
    public static string Symbol(StepOp op) => op switch
    {
        StepOp.Create => "+ ",
        StepOp.Update or StepOp.RemovePendingReplace => "~ ",
        StepOp.Delete => "- ",
        StepOp.Replace => "+-",
        StepOp.CreateReplacement => "++",
        StepOp.DeleteReplaced => "--",
        StepOp.Read => "> ",
        StepOp.ReadReplacement => ">>",
        StepOp.ReadDiscard => "< ",
        StepOp.DiscardReplaced => "<<",
        StepOp.Import => "= ",
        StepOp.ImportReplacement => "=>",
        _ => "  ",
    };

    public static Style Style(StepOp op) => op switch
    {
        StepOp.Create or StepOp.Import => Palette.Create,
        StepOp.Update => Palette.Update,
        StepOp.Delete or StepOp.ReadDiscard or StepOp.DiscardReplaced => Palette.Delete,
        StepOp.Replace or StepOp.ReadReplacement or StepOp.ImportReplacement => Palette.Replace,
        StepOp.CreateReplacement => Palette.CreateReplacement,
        StepOp.DeleteReplaced => Palette.DeleteReplaced,
        StepOp.Read => Palette.Read,
        _ => Palette.Plain,
    };

    /// <summary>The word in the column "Plan".</summary>
    public static string Plan(StepOp op) => op switch
    {
        StepOp.Same or StepOp.RemovePendingReplace => "",
        StepOp.CreateReplacement or StepOp.DeleteReplaced or StepOp.ReadReplacement or StepOp.DiscardReplaced => "replace",
        StepOp.ImportReplacement => "import",
        _ => op.Name(),
    };

    /// <summary>The word for an operation that is done, as in a summary.</summary>
    public static string Done(StepOp op) => op switch
    {
        StepOp.Same => "unchanged",
        StepOp.Create => "created",
        StepOp.Update => "updated",
        StepOp.Delete => "deleted",
        StepOp.Replace or StepOp.CreateReplacement or StepOp.ReadReplacement => "replaced",
        StepOp.DeleteReplaced => "deleted original",
        StepOp.Read => "read",
        StepOp.ReadDiscard or StepOp.DiscardReplaced => "discarded",
        StepOp.RemovePendingReplace => "removed",
        StepOp.Import or StepOp.ImportReplacement => "imported",
        StepOp.Refresh => "refreshed",
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, null),
    };

    /// <summary>The word for an operation that is under way.</summary>
    public static string Doing(StepOp op) => op switch
    {
        StepOp.Same => "checking",
        StepOp.Create => "creating",
        StepOp.Update => "updating",
        StepOp.Delete => "deleting",
        StepOp.Replace => "replacing",
        StepOp.CreateReplacement => "creating replacement",
        StepOp.DeleteReplaced => "deleting original",
        StepOp.Read or StepOp.ReadReplacement => "reading",
        StepOp.ReadDiscard or StepOp.DiscardReplaced => "discarding",
        StepOp.RemovePendingReplace => "removing",
        StepOp.Import or StepOp.ImportReplacement => "importing",
        StepOp.Refresh => "refreshing",
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, null),
    };

    /// <summary>Whether the step throws a resource away that its retainOnDelete keeps in the cloud.</summary>
    public static bool Retains(Step step) => step.Old is { Options.RetainOnDelete: true }
        && step.Op is StepOp.Delete or StepOp.Replace or StepOp.CreateReplacement or StepOp.DeleteReplaced;
}
