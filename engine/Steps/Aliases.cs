using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Steps;

/// <summary>Finds the former state of a resource, under its URN or one it had before.</summary>
internal sealed class Aliases(string stack, string project, IReadOnlyDictionary<Urn, ResourceState> olds)
{
    private readonly Dictionary<Urn, Urn> _newByOld = [];
    private readonly Dictionary<Urn, Urn> _oldByNew = [];

    /// <summary>The resource that now stands for an old URN, if it was renamed.</summary>
    public Urn? Successor(Urn old) => _newByOld.TryGetValue(old, out var successor) ? successor : null;

    /// <param name="urn">The resource.</param>
    /// <param name="goal">Its goal.</param>
    /// <param name="seen">Tells whether a URN was registered already.</param>
    /// <exception cref="PlanException">Two resources claim one former identity.</exception>
    public (ResourceState? Old, Urn? Alias) FindOld(Urn urn, Goal goal, Func<Urn, bool> seen)
    {
        if (_newByOld.TryGetValue(urn, out var claimant))
        {
            throw new PlanException(urn, $"Duplicate resource URN '{urn}' conflicting with alias on resource with URN '{claimant}'");
        }

        if (olds.TryGetValue(urn, out var same))
        {
            return (same, null);
        }

        foreach (var alias in FormerUrns(goal))
        {
            if (!olds.TryGetValue(alias, out var old))
            {
                continue;
            }

            if (seen(alias))
            {
                throw Conflict(alias, urn, alias);
            }

            if (!_newByOld.TryAdd(alias, urn))
            {
                throw Conflict(alias, urn, _newByOld[alias]);
            }

            _oldByNew[urn] = alias;
            return (old, alias);
        }
        return (null, null);
    }

    /// <summary>The goal's own aliases, and each of them again under the former URN of its parent.</summary>
    private List<Urn> FormerUrns(Goal goal)
    {
        var own = goal.Aliases.Select(a => Resolve(a, goal)).ToList();
        if (goal.Parent is not { } parent || !_oldByNew.TryGetValue(parent, out var parentAlias))
        {
            return own;
        }

        return
        [
            .. own,
            Inherit(goal.Type, goal.Name, parent.Name, parentAlias),
            .. own.Select(a => Inherit(a.Type, a.Name, parent.Name, parentAlias)),
        ];
    }

    private Urn Resolve(Alias alias, Goal goal)
    {
        if (alias.Urn is { } whole)
        {
            return whole;
        }

        var parent = alias.NoParent ? null : alias.Parent ?? goal.Parent;
        if (alias.Parent is { } named && _oldByNew.TryGetValue(named, out var former))
        {
            parent = former;
        }

        return Urn.Create(Or(alias.Stack, stack), Or(alias.Project, project), parent?.QualifiedType,
            Or(alias.Type, goal.Type), Or(alias.Name, goal.Name));
    }

    /// <summary>A child whose name starts with its parent's is taken to have been renamed together with it.</summary>
    private Urn Inherit(string type, string name, string parentName, Urn parentAlias) => Urn.Create(stack, project,
        parentAlias.QualifiedType, type, name.StartsWith(parentName, StringComparison.Ordinal)
            ? parentAlias.Name + name[parentName.Length..]
            : name);

    private static string Or(string value, string otherwise) => value == "" ? otherwise : value;

    private static PlanException Conflict(Urn alias, Urn urn, Urn other) => new(urn,
        $"Duplicate resource alias '{alias}' applied to resource with URN '{urn}' conflicting with resource with URN '{other}'");
}
