using System.Collections.Immutable;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Steps;

/// <summary>What a program's own <c>replaceOnChanges</c> makes of a difference.</summary>
internal static class ReplaceOnChanges
{
    /// <summary>The name that stands for "its last initialisation failed".</summary>
    private const string InitError = "#initerror";

    private static readonly PropertyPath _initError = PropertyPath.Root.Then(InitError);

    /// <summary>
    /// A pattern replaces for what lies at or below it. A top-level property is a cause by name only when the pattern
    /// holds all of it.
    /// </summary>
    public static ResourceDiff Apply(ResourceDiff diff, ImmutableArray<string> paths, ResourceState old)
    {
        if (paths.IsEmpty || !diff.Changes && old.InitErrors.IsEmpty)
        {
            return diff;
        }

        ImmutableArray<PropertyPath> patterns = [.. paths.Select(path => PropertyPath.TryParse(path)
            ?? throw new PlanException(old.Urn, $"replaceOnChanges: \"{path}\" is not a property path: write a.b[0][\"c.d\"]"))];
        var keys = diff.ChangedKeys.Where(k => patterns.Any(p => p.Contains(PropertyPath.Root.Then(k))));
        ImmutableArray<PropertyDiff> properties =
            [.. diff.Properties.Select(d => patterns.Any(p => p.Contains(d.Path)) ? d.AsReplacement() : d)];
        if (!old.InitErrors.IsEmpty && patterns.Any(p => p.Contains(_initError)))
        {
            keys = keys.Append(InitError);
            if (!properties.IsEmpty)
            {
                properties = properties.Add(new(_initError, DiffKind.UpdateReplace, InputDiff: false));
            }
        }

        return diff with
        {
            Properties = properties,
            ReplaceKeys = [.. diff.ReplaceKeys.Union(keys).Order(StringComparer.Ordinal)],
            ChangedKeys = diff.ChangedKeys,
        };
    }
}
