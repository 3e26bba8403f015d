using System.Collections.Immutable;
using Pulumi;

namespace RegistryInfra.Components.Registries;

/// <summary>The tags of a stack as labels of Google Cloud.</summary>
internal static class GcpLabels
{
    private const int MaximumLength = 63;

    public static InputMap<string> From(ImmutableSortedDictionary<string, Input<string>> tags)
    {
        var labels = new InputMap<string>();
        foreach (var (key, value) in tags)
        {
            labels.Add(Label(key), value.ToOutput().Apply(Label));
        }

        return labels;
    }

    /// <summary>
    /// A tag as a label, which has lower-case letters, digits, dashes and underscores, and 63 characters.
    /// https://cloud.google.com/resource-manager/docs/labels-overview
    /// </summary>
    private static string Label(string text) => ShortHash.Cut(
        string.Concat(text.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_' ? letter : '-')),
        MaximumLength);
}
