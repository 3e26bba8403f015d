using System.Collections.Immutable;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Engine.Snapshots;

/// <summary>Puts each resource of a state after all that it refers to, and otherwise leaves the order as it is.</summary>
internal static class SnapshotOrder
{
    public static ImmutableArray<ResourceState> Sort(List<ResourceState> resources)
    {
        if (IsSorted(resources))
        {
            return [.. resources];
        }

        // The living one of a name comes first: what refers to the name means that one.
        var byUrn = Enumerable.Range(0, resources.Count).ToLookup(i => resources[i].Urn);
        var sorted = ImmutableArray.CreateBuilder<ResourceState>(resources.Count);
        var visited = new bool[resources.Count];
        var open = new Stack<(int Index, bool IsReady)>();
        for (var i = resources.Count - 1; i >= 0; i--)
        {
            open.Push((i, false));
        }

        while (open.TryPop(out var next))
        {
            if (next.IsReady)
            {
                sorted.Add(resources[next.Index]);
            }
            else if (!visited[next.Index])
            {
                visited[next.Index] = true;
                open.Push((next.Index, true));
                foreach (var need in DependencyGraph.Needs(resources[next.Index]).SelectMany(urn => byUrn[urn]).Where(i => !visited[i]).Reverse())
                {
                    open.Push((need, false));
                }
            }
        }

        return sorted.MoveToImmutable();
    }

    private static bool IsSorted(List<ResourceState> resources)
    {
        var seen = new HashSet<Urn>(resources.Count);
        foreach (var resource in resources)
        {
            foreach (var need in DependencyGraph.Needs(resource))
            {
                if (!seen.Contains(need))
                {
                    return false;
                }
            }

            seen.Add(resource.Urn);
        }

        return true;
    }
}
