using System.Collections.Immutable;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Steps;

/// <summary>How a resource differs from its former state.</summary>
/// <param name="Properties">The properties that differ.</param>
/// <param name="ReplaceKeys">The top-level properties, or other causes, that force a replacement.</param>
/// <param name="DeleteBeforeReplace">True when old and new cannot exist side by side.</param>
internal sealed record ResourceDiff(
    ImmutableArray<PropertyDiff> Properties,
    ImmutableArray<string> ReplaceKeys,
    bool DeleteBeforeReplace = false)
{
    public static readonly ResourceDiff None = new([], []);

    /// <summary>It differs, and nobody tells where.</summary>
    public static readonly ResourceDiff Some = new([], []) { Changes = true };

    /// <summary>True without a property that asks for it when something outside of the properties does.</summary>
    public bool Replaces { get => field || !ReplaceKeys.IsEmpty || Properties.Any(p => p.ForcesReplacement); init; }

    public bool Changes { get => field || Replaces || !Properties.IsEmpty; init; }

    /// <summary>The top-level properties that differ, by name.</summary>
    public ImmutableArray<string> ChangedKeys
    {
        get => field.IsDefault ? TopLevel(Properties) : field;
        init;
    }

    /// <summary>A difference outside of the properties, such as in the provider.</summary>
    public static ResourceDiff Replacing(params ImmutableArray<string> keys) => new([], keys);

    public static ImmutableArray<string> TopLevel(IEnumerable<PropertyDiff> diffs) =>
        [.. diffs.Select(d => d.Path.FirstKey!).Distinct().Order(StringComparer.Ordinal)];
}
