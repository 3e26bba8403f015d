using System.Collections.Immutable;

namespace Pulumi.Registration;

/// <summary>Aliases as URNs: for children that are named after their parents, and for engines that know no alias specs.</summary>
internal static class AliasUrns
{
    /// <summary>The URNs of the aliases of a resource, and a check that each says one thing only.</summary>
    public static ImmutableArray<Input<string>> Collapse(
        List<Input<Alias>> aliases, string name, string type, Resource? parent) =>
        aliases.Count == 0 ? [] : [.. aliases.Select(alias => (Input<string>)Collapse(alias, name, type, parent))];

    /// <summary>The URNs of the aliases of a resource, with those that it has because its parent has some.</summary>
    public static IEnumerable<Input<string>> All(
        List<Input<Alias>> aliases, string name, string type, Resource? parent)
    {
        var own = Collapse(aliases, name, type, parent);
        foreach (var urn in own)
        {
            yield return urn;
        }

        if (parent is null)
        {
            yield break;
        }

        var parentName = parent.GetResourceName();
        foreach (var parentAlias in parent.Aliases)
        {
            yield return Urn.OfChildOfAlias(name, parentName, parentAlias, type);
            foreach (var alias in own)
            {
                yield return alias.Apply(urn => Urn.OfChildOfAlias(Urn.Name(urn), parentName, parentAlias, Urn.Type(urn)));
            }
        }
    }

    private static Output<string> Collapse(Input<Alias> input, string name, string type, Resource? parent) =>
        input.Apply(alias =>
        {
            if (alias.Urn is { } urn)
            {
                RefusePartsBesideUrn(alias);
                return Output.Create(urn);
            }

            if (new[] { alias.Parent is not null, alias.ParentUrn is not null, alias.NoParent }.Count(given => given) > 1)
            {
                throw new ArgumentException(
                    $"Only specify one of '{nameof(Alias.Parent)}', '{nameof(Alias.ParentUrn)}' or '{nameof(Alias.NoParent)}' in an {nameof(Alias)}");
            }

            var isChild = alias is { ParentUrn: null, NoParent: false };
            return Urn.Create(
                alias.Name ?? name, alias.Type ?? type, isChild ? alias.Parent ?? parent : null, alias.ParentUrn,
                alias.Project ?? Deployment.Instance.ProjectName, alias.Stack ?? Deployment.Instance.StackName);
        });

    private static void RefusePartsBesideUrn(Alias alias)
    {
        (string Name, bool IsGiven)[] parts =
        [
            (nameof(Alias.Name), alias.Name is not null),
            (nameof(Alias.Type), alias.Type is not null),
            (nameof(Alias.Project), alias.Project is not null),
            (nameof(Alias.Stack), alias.Stack is not null),
            (nameof(Alias.Parent), alias.Parent is not null),
            (nameof(Alias.ParentUrn), alias.ParentUrn is not null),
            (nameof(Alias.NoParent), alias.NoParent),
        ];
        foreach (var (name, isGiven) in parts)
        {
            if (isGiven)
            {
                throw new ArgumentException($"{nameof(Alias)} should not specify both {nameof(Alias.Urn)} and {name}");
            }
        }
    }
}
