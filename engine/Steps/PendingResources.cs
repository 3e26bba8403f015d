using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Steps;

/// <summary>Finds what a preview cannot have an identifier of: what is yet to be created, or to be read by a name unknown.</summary>
internal static class PendingResources
{
    /// <summary>True when a resource is pending, or one that it is an ancestor of.</summary>
    public static bool Contain(IReadOnlyCollection<Step> steps, Urn urn)
    {
        var states = new Dictionary<Urn, ResourceState>();
        foreach (var step in steps)
        {
            if (step.New is { } state)
            {
                states[step.Urn] = state;
            }
        }

        return states.Values.Any(s => s is { Custom: true, Id: null or ProviderReference.UnknownId } && Lineage(s).Contains(urn));

        IEnumerable<Urn> Lineage(ResourceState state)
        {
            for (var next = state; next is not null; next = next.Parent is { } parent ? states.GetValueOrDefault(parent) : null)
            {
                yield return next.Urn;
            }
        }
    }
}
