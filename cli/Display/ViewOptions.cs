using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Cli.Display;

/// <summary>What a view shows.</summary>
internal sealed record ViewOptions
{
    /// <summary>Also what stays as it is.</summary>
    public bool Sames { get; init; }

    /// <summary>Also what is only read, and what is no longer read.</summary>
    public bool Reads { get; init; }

    /// <summary>Also the halves of a replacement.</summary>
    public bool ReplacementSteps { get; init; }

    /// <summary>Texts as long as they are; else long ones are cut.</summary>
    public bool FullTexts { get; init; }

    /// <summary>Stack outputs in plain text that are secret.</summary>
    public bool Secrets { get; init; }

    /// <summary>True for what would be done, false for what was.</summary>
    public bool IsPreview { get; init; } = true;

    /// <summary>What became of the steps.</summary>
    public StepLog Log { get; init; } = new();

    /// <summary>A change, or a change of protection alone; and what is asked for.</summary>
    public bool Shows(Step step) => !step.IsDefaultProvider && step.ResultOp switch
    {
        StepOp.Same => Sames || step.Old?.Options.Protect != step.New?.Options.Protect,
        StepOp.Read or StepOp.ReadDiscard => Reads,
        StepOp.RemovePendingReplace => false,
        _ => step.IsLogical || ReplacementSteps,
    };

    public static bool IsStack(Step step) => step.Urn.QualifiedType == Urn.StackType;
}
