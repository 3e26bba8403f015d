using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Snapshots;

/// <summary>Checks that a snapshot is whole: each resource once, and after all that it refers to.</summary>
internal static class SnapshotIntegrity
{
    /// <exception cref="EngineException">The state of a deployment is not whole.</exception>
    public static void VerifyBase(Snapshot snapshot)
    {
        try
        {
            Verify(snapshot);
        }
        catch (FormatException e)
        {
            throw new EngineException($"the state is not whole, and nothing is done with it: {e.Message}", e);
        }
    }

    /// <exception cref="FormatException">It is not; the message names the resource.</exception>
    public static void Verify(Snapshot snapshot)
    {
        var live = new HashSet<Urn>();
        var seen = new HashSet<Urn>();
        var providers = new HashSet<ProviderReference>();
        foreach (var resource in snapshot.Resources)
        {
            if (!resource.Custom && resource.Id is not null)
            {
                throw new FormatException($"{resource.Urn} is a component, and yet has the identifier \"{resource.Id}\".");
            }

            if (resource.Provider is { } provider && !providers.Contains(provider) && !resource.PendingReplacement)
            {
                throw Missing(resource, "provider", provider.Urn, snapshot);
            }

            foreach (var (what, urn) in References(resource))
            {
                if (!seen.Contains(urn))
                {
                    throw Missing(resource, what, urn, snapshot);
                }
            }
            if (resource.IsProvider)
            {
                providers.Add(new(resource.Urn, resource.Id ?? ""));
            }

            if (!resource.Delete && !live.Add(resource.Urn))
            {
                throw new FormatException($"{resource.Urn} is there twice, and not marked for deletion.");
            }

            seen.Add(resource.Urn);
        }
    }

    private static IEnumerable<(string What, Urn Urn)> References(ResourceState resource)
    {
        if (resource.Parent is { } parent)
        {
            yield return ("parent", parent);
        }

        foreach (var urn in resource.Dependencies)
        {
            yield return ("dependency", urn);
        }

        foreach (var (key, urns) in resource.PropertyDependencies)
        {
            foreach (var urn in urns)
            {
                yield return ($"dependency of property {key}", urn);
            }
        }
        if (resource.Options.DeletedWith is { } with)
        {
            yield return ("deletedWith", with);
        }

        foreach (var urn in resource.Options.ReplaceWith)
        {
            yield return ("replaceWith", urn);
        }
    }

    private static FormatException Missing(ResourceState resource, string what, Urn urn, Snapshot snapshot) =>
        new($"{resource.Urn} names {urn} as its {what}, which " +
            (snapshot.Resources.Any(r => r.Urn == urn) ? "comes after it." : "is not there."));
}
