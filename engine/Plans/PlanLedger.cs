using System.Collections.Immutable;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Engine.Plans;

/// <summary>
/// Holds each decision against the plan that was approved, and records a new plan. What a plan says of inputs binds as far
/// as they were known; less than was approved may be done (an update in place of a replacement, nothing in place of an
/// update), and never more.
/// </summary>
/// <param name="approved">The plan; null allows everything.</param>
/// <param name="records">Whether to record a new one.</param>
internal sealed class PlanLedger(UpdatePlan? approved, bool records)
{
    private readonly Dictionary<Urn, int> _used = [];
    private readonly Dictionary<Urn, ResourcePlan> _recorded = [];

    /// <summary>What the names of the plan were drawn from.</summary>
    public ImmutableArray<byte>? SeedOf(Urn urn) =>
        approved?.Resources.GetValueOrDefault(urn) is { Seed.IsEmpty: false } plan ? plan.Seed : null;

    /// <exception cref="PlanException">The plan does not allow it.</exception>
    public void Check(Goal goal, ResourceState? old, IReadOnlyList<Step> steps, ImmutableArray<byte> seed)
    {
        if (approved is null && !records)
        {
            return;
        }

        var @new = steps.Last(s => s.New is not null).New!;
        var inputs = PlanDiffs.Between(old?.Inputs ?? PropertyMap.Empty, @new.Inputs);
        if (approved is not null)
        {
            if (!approved.Resources.TryGetValue(@new.Urn, out var plan) || plan.Goal is null)
            {
                throw Refused(@new.Urn, steps[^1].Op, "no resource of this name was in the plan");
            }

            if (PlanGoals.Difference(plan.Goal, goal) is { } option)
            {
                throw new PlanException(@new.Urn, $"the program differs from the plan that was approved: {option}");
            }

            if (PlanDiffs.Violation(plan.Inputs, inputs, old?.Inputs ?? PropertyMap.Empty) is { } property)
            {
                throw new PlanException(@new.Urn, $"the program differs from the plan that was approved: {property}");
            }
        }

        if (records)
        {
            _recorded[@new.Urn] = new(goal, inputs, [], PropertyMap.Empty, seed);
        }

        foreach (var step in steps)
        {
            Check(step);
        }
    }

    /// <exception cref="PlanException">The plan does not allow it.</exception>
    public void Check(Step step)
    {
        if (approved is not null)
        {
            Constrain(step);
        }

        if (records)
        {
            var plan = _recorded.GetValueOrDefault(step.Urn, new(null, PlanDiff.None, [], PropertyMap.Empty, []));
            _recorded[step.Urn] = plan with { Steps = plan.Steps.Add(step.Op) };
        }
    }

    /// <summary>What the plan expected and nobody did; not of a resource that is gone already.</summary>
    public IEnumerable<Urn> Missing(Func<Urn, bool> exists) => approved is null ? [] : approved.Resources
        .Where(r => r.Value.Steps.Length > _used.GetValueOrDefault(r.Key)
            && (r.Value.Steps[_used.GetValueOrDefault(r.Key)] != StepOp.Delete || exists(r.Key)))
        .Select(r => r.Key);

    /// <param name="config">The configuration without its secrets.</param>
    /// <param name="outputs">What the preview knows of the outputs of a resource.</param>
    public UpdatePlan? Recorded(IReadOnlyDictionary<string, string> config, Func<Urn, PropertyMap> outputs) => !records
        ? null
        : new()
        {
            Config = config.ToImmutableSortedDictionary(),
            Resources = _recorded.ToImmutableDictionary(r => r.Key, r => r.Value with { Outputs = outputs(r.Key) }),
        };

    private void Constrain(Step step)
    {
        var used = _used.GetValueOrDefault(step.Urn);
        var allowed = approved!.Resources.TryGetValue(step.Urn, out var plan) && used < plan.Steps.Length
            ? plan.Steps[used]
            : (StepOp?)null;
        if (!IsWithin(step.Op, allowed))
        {
            throw Refused(step.Urn, step.Op, allowed is { } op
                ? $"this resource is constrained to {op.Name()}"
                : "no more steps were expected for this resource");
        }

        // A plan of three steps for a replacement is done with when there is nothing to do.
        _used[step.Urn] = allowed == step.Op ? used + 1 : plan?.Steps.Length ?? 0;
    }

    private static bool IsWithin(StepOp op, StepOp? allowed) => op == allowed || op switch
    {
        StepOp.Same => allowed is null or StepOp.Update or StepOp.Replace or StepOp.CreateReplacement or StepOp.DeleteReplaced,
        StepOp.Update => allowed is StepOp.Replace or StepOp.CreateReplacement or StepOp.DeleteReplaced,
        _ => false,
    };

    private static PlanException Refused(Urn urn, StepOp op, string why) =>
        new(urn, $"{op.Name()} is not allowed by the plan: {why}");
}
