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

    /// <summary>Whether the step throws a resource away that its retainOnDelete keeps in the cloud.</summary>
    public static bool Retains(Step step) => step.Old is { Options.RetainOnDelete: true }
        && step.Op is StepOp.Delete or StepOp.Replace or StepOp.CreateReplacement or StepOp.DeleteReplaced;
}
