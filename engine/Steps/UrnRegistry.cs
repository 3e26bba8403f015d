using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Steps;

/// <summary>Gives each resource of a stack its URN, once.</summary>
internal sealed class UrnRegistry(string stack, string project)
{
    private readonly HashSet<Urn> _registered = [];

    public bool Contains(Urn urn) => _registered.Contains(urn);

    /// <summary>Lets children name a parent by the URN that it had.</summary>
    public void Adopt(Urn former) => _registered.Add(former);

    /// <exception cref="PlanException">The parent is not registered, or the name is taken.</exception>
    public Urn Add(Urn? parent, string type, string name)
    {
        if (parent is { } known && !Contains(known))
        {
            throw new PlanException(null, $"could not find parent resource {known}");
        }

        var urn = Urn.Create(stack, project, parent?.QualifiedType, type, name);
        return _registered.Add(urn)
            ? urn
            : throw new PlanException(urn, $"Duplicate resource URN '{urn}'; try giving it a unique name");
    }
}
