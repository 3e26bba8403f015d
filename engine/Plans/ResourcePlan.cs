using System.Collections.Immutable;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Engine.Plans;

/// <summary>What a plan allows to be done to one resource.</summary>
/// <param name="Goal">What the program wants it to be; null when it is deleted.</param>
/// <param name="Inputs">How its checked inputs differ from those in the state.</param>
/// <param name="Steps">The operations, in order.</param>
/// <param name="Outputs">Its outputs as the preview knew them; they bind nobody.</param>
/// <param name="Seed">What automatic names were drawn from.</param>
internal sealed record ResourcePlan(Goal? Goal, PlanDiff Inputs, ImmutableArray<StepOp> Steps, PropertyMap Outputs,
    ImmutableArray<byte> Seed);

/// <param name="Adds">Top-level properties that come, and their values.</param>
/// <param name="Deletes">Top-level properties that go.</param>
/// <param name="Updates">Top-level properties that change, and their new values.</param>
internal sealed record PlanDiff(PropertyMap Adds, ImmutableArray<string> Deletes, PropertyMap Updates)
{
    public static readonly PlanDiff None = new(PropertyMap.Empty, [], PropertyMap.Empty);
}
