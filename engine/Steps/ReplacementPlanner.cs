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

    public async ValueTask<IReadOnlyList<Step>> DeleteWithDependentsAsync(ResourceState old, CancellationToken cancellationToken)
    {
        var steps = new List<Step>();
        foreach (var dependent in (await DependentsAsync(old, cancellationToken).ConfigureAwait(false)).AsEnumerable().Reverse())
        {
            // One that is due for a replacement was deleted by an earlier deployment.
            if (dependent.PendingReplacement || operated.IsGone(dependent))
            {
                continue;
            }

            if (dependent.Options.Protect)
            {
                throw new PlanException(old.Urn, $"unable to replace resource \"{dependent.Urn}\" as part of replacing " +
                    $"\"{old.Urn}\" as it is currently marked for protection. To unprotect the resource, remove the " +
                    "`protect` flag from the resource in your Pulumi program");
            }

            steps.Add(Delete(dependent, old.Urn));
            operated.Delete(dependent);
        }
        // A pending replacement was deleted by an earlier deployment.
        if (!old.PendingReplacement)
        {
            steps.Add(Delete(old, old.Urn));
        }

        return steps;
    }

    // What goes together with a resource that is deleted is not deleted by itself.
    private Step Delete(ResourceState old, Urn root) => new()
    {
        Op = StepOp.DeleteReplaced,
        Urn = old.Urn,
        Old = old,
        IsBeforeReplacement = !old.Delete,
        IsStateOnly = old.Options.DeletedWith is { } with && (with == root || operated.IsDeletedOrReplaced(with)),
    };

    private async ValueTask<List<ResourceState>> DependentsAsync(ResourceState root, CancellationToken cancellationToken)
    {
        var replaced = new HashSet<Urn> { root.Urn };
        var result = new List<ResourceState>();
        foreach (var dependent in _graph.DependentsOf(root.Urn, operated.IsKept))
        {
            if (!await IsReplacedWithAsync(dependent, replaced, cancellationToken).ConfigureAwait(false))
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

    private async ValueTask<bool> IsReplacedWithAsync(ResourceState dependent, HashSet<Urn> replaced,
        CancellationToken cancellationToken)
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

        var diff = await changes.FindAsync(dependent, inputs, cancellationToken).ConfigureAwait(false);
        if (diff.Replaces)
        {
            _keys[dependent.Urn] = diff.ReplaceKeys;
        }

        return diff.Replaces;
    }
}
