using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Steps;

/// <summary>Who depends on whom in a snapshot. Built when first asked: most previews replace nothing.</summary>
internal sealed class DependencyGraph(IReadOnlyList<ResourceState> resources)
{
    private readonly Lazy<ILookup<Urn, int>> _dependents = new(() => Index(resources, Dependencies));
    private readonly Lazy<ILookup<Urn, int>> _replacedWith = new(() => Index(resources, Companions));

    /// <summary>The resources that depend on one, directly or through others, in dependency order.</summary>
    public IEnumerable<ResourceState> DependentsOf(Urn root, Func<Urn, bool> ignore)
    {
        var found = new SortedSet<int>();
        var open = new Stack<Urn>([root]);
        while (open.TryPop(out var urn))
        {
            foreach (var dependent in _dependents.Value[urn].Where(i => !ignore(resources[i].Urn) && found.Add(i)))
            {
                open.Push(resources[dependent].Urn);
            }
        }
        return found.Select(i => resources[i]);
    }

    /// <summary>The resources whose options say that they are replaced, or deleted, together with one.</summary>
    public IEnumerable<ResourceState> ReplacedWith(Urn urn) => _replacedWith.Value[urn].Select(i => resources[i]);

    private static ILookup<Urn, int> Index(IReadOnlyList<ResourceState> resources,
        Func<ResourceState, IEnumerable<Urn>> references) =>
        Enumerable.Range(0, resources.Count)
            .SelectMany(i => references(resources[i]).Select(urn => (Urn: urn, Index: i)))
            .ToLookup(pair => pair.Urn, pair => pair.Index);

    private static IEnumerable<Urn> Companions(ResourceState state) =>
        state.Options.DeletedWith is { } with ? state.Options.ReplaceWith.Append(with) : state.Options.ReplaceWith;

    /// <summary>What a resource needs, its parent included.</summary>
    public static IEnumerable<Urn> Needs(ResourceState state) => state.Parent is { } parent
        ? Dependencies(state).Prepend(parent)
        : Dependencies(state);

    /// <summary>What a resource needs, its parent apart.</summary>
    public static IEnumerable<Urn> Dependencies(ResourceState state)
    {
        foreach (var urn in state.Dependencies)
        {
            yield return urn;
        }

        foreach (var (_, urns) in state.PropertyDependencies)
        {
            foreach (var urn in urns)
            {
                yield return urn;
            }
        }
        if (state.Provider is { } provider)
        {
            yield return provider.Urn;
        }

        foreach (var urn in Companions(state))
        {
            yield return urn;
        }
    }
}
