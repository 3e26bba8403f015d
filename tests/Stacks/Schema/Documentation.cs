using System.Reflection;
using System.Xml.Linq;

namespace RegistryInfra.Stacks.Tests.Schema;

/// <summary>The documentation comments of an assembly, as the compiler leaves them beside it.</summary>
internal sealed class Documentation
{
    private readonly Dictionary<string, string> _summaries;

    private Documentation(XDocument document) => _summaries = document.Descendants("member").ToDictionary(
        member => (string)member.Attribute("name")!,
        member => member.Element("summary") is { } summary ? Flat(summary) : "");

    public static Documentation Of(Assembly assembly) =>
        new(XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")));

    public string Summary(Type type) => _summaries[$"T:{type.FullName}"];

    public string Summary(PropertyInfo property) => _summaries[$"P:{property.DeclaringType!.FullName}.{property.Name}"];

    private static string Flat(XElement summary) =>
        string.Join(' ', summary.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
