using RegistryInfra.Engine;

namespace RegistryInfra.Cli.Display;

/// <summary>Which steps a view shows.</summary>
internal sealed record StepFilter(bool ShowSames)
{
    /// <summary>A change; a change of protection alone; or, when asked for, an unchanged resource.</summary>
    public bool Shows(Step step) => !step.IsDefaultProvider && step.Op switch
    {
        StepOp.Same => ShowSames || step.Old?.Options.Protect != step.New?.Options.Protect,
        StepOp.Read => false,
        _ => step.IsLogical,
    };

    public static bool IsStack(Step step) => step.Urn.QualifiedType == Urn.StackType;

}
