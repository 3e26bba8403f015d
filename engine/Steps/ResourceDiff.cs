using System.Collections.Immutable;

namespace RegistryInfra.Engine;

/// <summary>How a resource differs from its former state.</summary>
/// <param name="Properties">The properties that differ.</param>
/// <param name="ReplaceKeys">What forces a replacement; empty when nothing does.</param>
/// <param name="DeleteBeforeReplace">True when old and new cannot exist side by side.</param>
internal sealed record ResourceDiff(
    ImmutableArray<PropertyDiff> Properties,
    ImmutableArray<string> ReplaceKeys,
    bool DeleteBeforeReplace = false)
{
    public static readonly ResourceDiff None = new([], []);

    public bool Replaces => !ReplaceKeys.IsEmpty;

    public bool Changes => Replaces || !Properties.IsEmpty;

    public ImmutableArray<string> ChangedKeys => [.. Properties.Select(p => p.Path.FirstKey!).Distinct()];

    /// <summary>A difference outside of the properties, such as in the provider.</summary>
    public static ResourceDiff Replacing(string key) => new([], [key]);
}
