using System.Collections.Immutable;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Cli.Display.Properties;

/// <summary>The paths whose changes a resource does not want shown: its option <c>hideDiffs</c>. That they changed is still told.</summary>
internal sealed class HiddenPaths
{
    private readonly ImmutableArray<PropertyPath> _paths;

    private HiddenPaths(ImmutableArray<PropertyPath> paths) => _paths = paths;

    public static HiddenPaths Of(Step step) =>
        new([.. ((step.New ?? step.Old)?.Options.HideDiff ?? []).Select(PropertyPath.TryParse).OfType<PropertyPath>()]);

    public bool Contain(PropertyPath path) => _paths.Any(hidden => hidden.Contains(path));

    /// <summary>The difference without what is hidden, and the paths that hid something, in order.</summary>
    public (ValueDiff.Members Shown, IReadOnlyList<string> Hidden) Split(ValueDiff.Members diff)
    {
        var hidden = new SortedSet<string>(StringComparer.Ordinal);
        var shown = Without(diff, PropertyPath.Root, hidden) as ValueDiff.Members;
        return (shown ?? new(new(StringComparer.Ordinal)), [.. hidden]);
    }

    private ValueDiff? Without(ValueDiff diff, PropertyPath path, SortedSet<string> hidden)
    {
        if (_paths.FirstOrDefault(each => each.Contains(path)) is { } hides)
        {
            hidden.Add(hides.ToString());
            return null;
        }

        return diff switch
        {
            ValueDiff.Members members => Kept(members.ByName, path.Then) is { Count: > 0 } kept
                ? new ValueDiff.Members(new(kept, StringComparer.Ordinal)) : null,
            ValueDiff.Items items => Kept(items.ByIndex, path.Then) is { Count: > 0 } kept ? new ValueDiff.Items(new(kept)) : null,
            _ => diff,
        };

        Dictionary<TKey, ValueDiff> Kept<TKey>(IReadOnlyDictionary<TKey, ValueDiff> entries, Func<TKey, PropertyPath> below)
            where TKey : notnull =>
            entries.Select(entry => (entry.Key, Value: Without(entry.Value, below(entry.Key), hidden)))
                .Where(entry => entry.Value is not null)
                .ToDictionary(entry => entry.Key, entry => entry.Value!);
    }
}
