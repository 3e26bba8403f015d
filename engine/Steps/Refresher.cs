using System.Collections.Immutable;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Snapshots;

namespace RegistryInfra.Engine.Steps;

/// <summary>Reads the resources of a state as they are, many at once.</summary>
internal sealed class Refresher(UpdateOptions options, StepExecutor executor)
{
    /// <summary>What was read, in the order of the state; of a resource that is gone, without a new state.</summary>
    public async Task<ImmutableArray<Step>> RunAsync(Snapshot @base)
    {
        var targets = new TargetSelection(options);
        Step[] steps =
        [
            .. @base.Resources.Where(r => r.ViewOf is null && targets.Includes(r))
                .Select(r => new Step { Op = StepOp.Refresh, Urn = r.Urn, Old = r, New = r }),
        ];
        var results = new Step?[steps.Length];
        await Task.WhenAll(steps.Select(async (step, i) =>
        {
            try
            {
                await executor.ExecuteAsync([step], (_, result) => results[i] = result).ConfigureAwait(false);
            }
            catch (Exception e) when (e is StepFailedException or DeploymentStoppedException)
            {
                // Told already; the others are read all the same unless nothing more may begin.
            }
        })).ConfigureAwait(false);
        return [.. results.OfType<Step>()];
    }

    /// <summary>The state after: without what is gone, and with no resource that refers to what is gone.</summary>
    public static Snapshot Apply(Snapshot @base, ImmutableArray<Step> steps)
    {
        var read = new Dictionary<ResourceState, ResourceState?>(ReferenceEqualityComparer.Instance);
        foreach (var step in steps)
        {
            read[step.Old!] = step.New;
        }

        var resources = @base.Resources.Select(r => read.TryGetValue(r, out var result) ? result : r).OfType<ResourceState>().ToList();
        return @base with
        {
            Resources = [.. SnapshotReferences.WithoutAbsent(resources)],
            // What was being done to a resource has been seen now; a creation may have made one that nobody knows of.
            PendingOperations = [.. @base.PendingOperations.Where(o => o.Kind == "creating")],
        };
    }
}
