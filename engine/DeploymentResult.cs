using System.Collections.Immutable;
using RegistryInfra.Engine.Plans;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Snapshots;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Engine;

/// <summary>What a deployment did or, of a dry run, would do.</summary>
/// <param name="Succeeded">False when the program, a step, the plan or a policy of the engine failed, or it was cancelled.</param>
/// <param name="Steps">
/// Every step that was done, in the order in which they were decided, unchanged resources included. One that failed, or was
/// never begun, is not there.
/// </param>
/// <param name="OldOutputs">The stack's outputs before.</param>
/// <param name="NewOutputs">The stack's outputs after.</param>
/// <param name="Duration">From the start of the program to the last step.</param>
public sealed record DeploymentResult(
    bool Succeeded,
    ImmutableArray<Step> Steps,
    PropertyMap OldOutputs,
    PropertyMap NewOutputs,
    TimeSpan Duration)
{
    /// <summary>How often each operation occurs, counting a replacement once and default providers not at all.</summary>
    public IReadOnlyDictionary<StepOp, int> ChangeSummary { get; } =
        Steps.Where(s => s.IsCounted).CountBy(s => s.ResultOp).ToDictionary();

    /// <summary>True when the plan changes a resource; what is only read, or no longer read, is no change.</summary>
    public bool HasChanges => ChangeSummary.Keys.Any(op => op is not (StepOp.Same or StepOp.Read or StepOp.ReadDiscard));

    /// <summary>True when it was stopped by the user before it was done.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>The state after; of a dry run, the state before.</summary>
    public Snapshot Snapshot { get; init; } = Snapshot.Empty;

    /// <summary>What was recorded when <see cref="UpdateOptions.RecordPlan"/> asked for it.</summary>
    public UpdatePlan? Plan { get; init; }
}
