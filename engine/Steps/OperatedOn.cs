using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Steps;

/// <summary>What has been decided so far, by resource.</summary>
internal sealed class OperatedOn(Aliases aliases)
{
    private readonly HashSet<Urn> _kept = [];
    private readonly HashSet<Urn> _replaced = [];
    private readonly HashSet<Urn> _deleted = [];
    private readonly HashSet<ResourceState> _superseded = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<ResourceState> _gone = new(ReferenceEqualityComparer.Instance);

    /// <summary>Notes that a step leaves its resource in place.</summary>
    public Step Keep(Step step)
    {
        _kept.Add(step.Urn);
        return step;
    }

    /// <summary>Notes a replacement whose old half was deleted first.</summary>
    public void Replace(ResourceState old, Urn urn)
    {
        _gone.Add(old);
        _replaced.Add(urn);
        _kept.Add(urn);
    }

    /// <summary>Notes a replacement whose old half is deleted at the end.</summary>
    public void Supersede(ResourceState old, Urn urn)
    {
        TakeOver(old, urn);
        _replaced.Add(urn);
    }

    /// <summary>
    /// Notes that a resource takes the place of one that was only read: nothing that exists is replaced, so that nothing
    /// that goes along with it is.
    /// </summary>
    public void TakeOver(ResourceState old, Urn urn)
    {
        _superseded.Add(old);
        _kept.Add(urn);
    }

    public void Delete(ResourceState old)
    {
        _gone.Add(old);
        _deleted.Add(old.Urn);
    }

    public void Recreate(Urn old) => _deleted.Remove(old);

    /// <summary>True when the resource was deleted and has not been registered since.</summary>
    public bool IsDeleted(Urn urn) => _deleted.Contains(urn);

    /// <summary>True when the resource was deleted, or will be, for its replacement or for that of another.</summary>
    public bool IsDeletedOrReplaced(Urn urn) => _deleted.Contains(urn) || _replaced.Contains(urn);

    /// <summary>What was deleted for the replacement of another, and has not been registered since.</summary>
    public bool IsNeverRecreated(ResourceState old) => _gone.Contains(old) && _deleted.Contains(old.Urn);

    public bool IsReplaced(Urn urn) => _replaced.Contains(urn);

    /// <summary>True when a step leaves the resource, or the one it was renamed to, in place.</summary>
    public bool IsKept(Urn urn) => _kept.Contains(urn) || aliases.Successor(urn) is not null;

    public bool IsSuperseded(ResourceState old) => _superseded.Contains(old);

    public bool IsGone(ResourceState old) => _gone.Contains(old);
}
