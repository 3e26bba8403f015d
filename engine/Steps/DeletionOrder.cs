using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Steps;

/// <summary>
/// Sorts condemned resources into rounds: the longer the chain of condemned resources that one depends on, the sooner it
/// goes. Within a round, the youngest goes first.
/// </summary>
internal sealed class DeletionOrder
{
    private readonly IReadOnlyList<ResourceState> _all;
    private readonly ILookup<Urn, int> _byUrn;
    private readonly ILookup<Urn, int> _byParent;

    /// <param name="all">The snapshot's resources, each after what it needs.</param>
    /// <param name="isCondemned">Whether a resource is to be deleted.</param>
    public DeletionOrder(IReadOnlyList<ResourceState> all, Func<ResourceState, bool> isCondemned)
    {
        _all = all;
        _byUrn = Enumerable.Range(0, all.Count).ToLookup(i => all[i].Urn);
        _byParent = Enumerable.Range(0, all.Count).Where(i => all[i].Parent is not null).ToLookup(i => all[i].Parent!.Value);
        var depths = new int[all.Count];
        for (var i = 0; i < all.Count; i++)
        {
            if (isCondemned(all[i]))
            {
                depths[i] = 1 + Needs(i).Select(need => depths[need]).DefaultIfEmpty().Max();
            }
        }

        Rounds =
        [
            .. Enumerable.Range(0, all.Count).Where(i => depths[i] > 0)
                .OrderByDescending(i => depths[i]).ThenByDescending(i => i)
                .GroupBy(i => depths[i]).Select(round => round.Select(i => all[i]).ToList()),
        ];
    }

    /// <summary>The resources of a round can be deleted at once, those of one round after another.</summary>
    public IReadOnlyList<IReadOnlyList<ResourceState>> Rounds { get; }

    /// <summary>All that a resource depends on, directly or through others.</summary>
    public IEnumerable<ResourceState> NeededBy(ResourceState resource)
    {
        var found = new HashSet<int>();
        var open = new Stack<int>([_byUrn[resource.Urn].First(i => ReferenceEquals(_all[i], resource))]);
        while (open.TryPop(out var next))
        {
            foreach (var need in Needs(next).Where(found.Add))
            {
                open.Push(need);
            }
        }

        return found.Select(i => _all[i]);
    }

    // Whoever depends on a component depends on what it contains, too.
    private IEnumerable<int> Needs(int index)
    {
        var resource = _all[index];
        var direct = DependencyGraph.Dependencies(resource).SelectMany(urn => _byUrn[urn]).Where(i => i < index).ToList();
        var contents = direct.Where(i => !_all[i].Custom).SelectMany(i => Descendants(_all[i].Urn)).Where(i => i < index);
        var parent = resource.Parent is { } urn ? _byUrn[urn].Where(i => i < index) : [];
        return direct.Concat(contents).Concat(parent).Where(i => i != index);
    }

    private IEnumerable<int> Descendants(Urn parent) =>
        _byParent[parent].SelectMany(i => Descendants(_all[i].Urn).Prepend(i));
}
