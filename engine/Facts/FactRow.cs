using System.IO.Enumeration;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Facts;

/// <summary>A row of replacements.json.</summary>
/// <param name="Types">Type tokens; <c>*</c> stands for any text.</param>
/// <param name="ReplaceOnChanges">Paths into the inputs; <c>*</c> stands for any name or index.</param>
/// <param name="Source">Where this can be read.</param>
/// <param name="UnlessProvider">The provider's input that, when true, lifts the restriction.</param>
internal sealed record FactRow(string[] Types, string[] ReplaceOnChanges, string Source, string? UnlessProvider = null)
{
    public bool Covers(string type) =>
        Types.Any(t => FileSystemName.MatchesSimpleExpression(t, type, ignoreCase: false));

    // A provider takes its inputs as JSON, so that true may be a text.
    public bool HoldsWith(PropertyMap provider) => UnlessProvider is null
        || provider.Find(UnlessProvider)?.Plain is not (PropertyValue.Bool(true) or PropertyValue.Text("true"));
}
