namespace RegistryInfra.Engine;

/// <summary>Who depends on whom in a snapshot.</summary>
internal sealed class DependencyGraph(IReadOnlyList<ResourceState> resources)
{
    /// <summary>
    /// The resources after <paramref name="root"/> that depend on it, directly or through others, in dependency order.
    /// </summary>
    public IEnumerable<ResourceState> DependentsOf(ResourceState root, Func<Urn, bool> ignore)
    {
        var reached = new HashSet<Urn> { root.Urn };
        foreach (var candidate in resources.SkipWhile(r => !ReferenceEquals(r, root)).Skip(1))
        {
            if (ignore(candidate.Urn) || !Dependencies(candidate).Any(reached.Contains)) continue;
            reached.Add(candidate.Urn);
            yield return candidate;
        }
    }

    private static IEnumerable<Urn> Dependencies(ResourceState state)
    {
        foreach (var urn in state.Dependencies) yield return urn;
        foreach (var (_, urns) in state.PropertyDependencies)
        {
            foreach (var urn in urns) yield return urn;
        }
        if (state.Provider is { } provider) yield return provider.Urn;
        if (state.Options.DeletedWith is { } with) yield return with;
    }
}
