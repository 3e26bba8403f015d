using System.Collections.Immutable;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Engine;

/// <summary>What a preview found.</summary>
/// <param name="Succeeded">False when the program, the plan or a policy of the engine failed.</param>
/// <param name="Steps">Every step, in the order in which it was decided, unchanged resources included.</param>
/// <param name="OldOutputs">The stack's outputs before.</param>
/// <param name="NewOutputs">The stack's outputs after.</param>
/// <param name="Duration">From the start of the program to the last step.</param>
public sealed record PreviewResult(
    bool Succeeded,
    ImmutableArray<Step> Steps,
    PropertyMap OldOutputs,
    PropertyMap NewOutputs,
    TimeSpan Duration)
{
    /// <summary>How often each operation occurs, counting a replacement once and default providers not at all.</summary>
    public IReadOnlyDictionary<StepOp, int> ChangeSummary { get; } =
        Steps.Where(s => s.IsCounted).CountBy(s => s.Op).ToDictionary();

    /// <summary>True when the plan changes a resource; what is only read, or no longer read, is no change.</summary>
    public bool HasChanges => ChangeSummary.Keys.Any(op => op is not (StepOp.Same or StepOp.Read or StepOp.ReadDiscard));
}
