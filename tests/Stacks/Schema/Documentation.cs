using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using RegistryInfra.Stacks.Settings;

namespace RegistryInfra.Stacks.Tests.Schema;

/// <summary>The documentation comments of assemblies, as the compiler leaves them beside them.</summary>
internal sealed partial class Documentation
{
    private readonly Dictionary<string, string> _summaries;

    private Documentation(IEnumerable<XDocument> documents) => _summaries = documents
        .SelectMany(document => document.Descendants("member"))
        .DistinctBy(member => (string)member.Attribute("name")!)
        .ToDictionary(
            member => (string)member.Attribute("name")!,
            member => member.Element("summary") is { } summary ? Flat(summary) : "");

    public static Documentation Of(params Assembly[] assemblies) =>
        new(assemblies.Select(assembly => XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml"))));

    public string Summary(Type type) => _summaries[$"T:{type.FullName}"];

    public string Summary(PropertyInfo property) => _summaries[$"P:{property.DeclaringType!.FullName}.{property.Name}"];

    /// <summary>The text; of a reference the last name, written as a stack file has it where that is a property.</summary>
    private static string Flat(XElement summary)
    {
        foreach (var reference in summary.Descendants("see").ToArray())
        {
            var target = (string?)reference.Attribute("cref");
            var name = target?.Split('.', '(')[^1] ?? (string)reference.Attribute("href")!;
            reference.ReplaceWith(target?.StartsWith("P:", StringComparison.Ordinal) == true ? WireName.Of(name) : name);
        }

        return Blanks().Replace(summary.Value, " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
