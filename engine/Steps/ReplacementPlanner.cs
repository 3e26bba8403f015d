using System.Collections.Immutable;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Snapshots;

namespace RegistryInfra.Engine.Steps;

/// <summary>
/// Plans the deletion of a resource before its replacement exists: whatever would be replaced because of it has to go
/// first, since it may not work without.
/// </summary>
internal sealed class ReplacementPlanner(Snapshot @base, ChangeFinder changes, OperatedOn operated)
{
    private readonly DependencyGraph _graph = new(@base.Resources);
    private readonly Dictionary<Urn, ImmutableArray<string>> _keys = [];

    /// <summary>Which properties had a dependent deleted; none when it goes because of an option, or of its provider.</summary>
    public ImmutableArray<string> KeysOf(Urn urn) => _keys.GetValueOrDefault(urn, []);

    public IReadOnlyList<Step> DeleteWithDependents(ResourceState old)
    {
        var steps = new List<Step>();
        foreach (var dependent in Dependents(old).AsEnumerable().Reverse())
        {
            if (operated.IsGone(dependent))
            {
                continue;
            }

            if (dependent.Options.Protect)
            {
                throw new PlanException(old.Urn, $"unable to replace resource \"{dependent.Urn}\" as part of replacing " +
                    $"\"{old.Urn}\" as it is currently marked for protection. To unprotect the resource, remove the " +
                    "`protect` flag from the resource in your Pulumi program");
            }

            steps.Add(new() { Op = StepOp.DeleteReplaced, Urn = dependent.Urn, Old = dependent });
            operated.Delete(dependent);
        }
        // A pending replacement was deleted by an earlier deployment.
        if (!old.PendingReplacement)
        {
            steps.Add(new() { Op = StepOp.DeleteReplaced, Urn = old.Urn, Old = old });
        }

        return steps;
    }

    private List<ResourceState> Dependents(ResourceState root)
    {
        var replaced = new HashSet<Urn> { root.Urn };
        var result = new List<ResourceState>();
        foreach (var dependent in _graph.DependentsOf(root.Urn, operated.IsKept))
        {
            if (!IsReplacedWith(dependent, replaced))
            {
                continue;
            }

            replaced.Add(dependent.Urn);
            result.Add(dependent);
        }
        result.AddRange(_graph.ReplacedWith(root.Urn)
            .Where(r => !r.Delete && !replaced.Contains(r.Urn) && !operated.IsKept(r.Urn)));
        return result;
    }

    private bool IsReplacedWith(ResourceState dependent, HashSet<Urn> replaced)
    {
        if (!dependent.Custom || dependent.External)
        {
            return false;
        }

        if (dependent.Provider is { } provider && replaced.Contains(provider.Urn))
        {
            return true;
        }

        if (dependent.Options.DeletedWith is { } with && replaced.Contains(with))
        {
            return true;
        }

        // Only the inputs that come from a replaced resource may turn out differently.
        var inputs = dependent.Inputs.Select((key, value) =>
            dependent.PropertyDependencies.TryGetValue(key, out var urns) && urns.Any(replaced.Contains)
                ? PropertyValue.Unknown
                : value);
        if (ReferenceEquals(inputs, dependent.Inputs))
        {
            return false;
        }

        var diff = changes.Find(dependent, inputs);
        if (diff.Replaces)
        {
            _keys[dependent.Urn] = diff.ReplaceKeys;
        }

        return diff.Replaces;
    }
}
