using System.Globalization;
using System.Text;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Examples.Tests.Shapes;

/// <summary>The resources of azure-native in a plan as Bicep, for its compiler to judge names, types and lengths.</summary>
internal sealed class BicepProgram
{
    private const string Generic = "azure-native:resources:Resource";

    private static readonly string[] _envelope =
        ["id", "name", "location", "tags", "sku", "identity", "kind", "zones", "properties", "extendedLocation", "managedBy"];

    private readonly StringBuilder _text = new();
    private int _count;

    public static string Of(IEnumerable<PlannedResource> resources)
    {
        var program = new BicepProgram();
        foreach (var resource in resources)
        {
            if (resource.Type == Generic)
            {
                program.AddGeneric(resource);
            }
            else
            {
                program.Add(resource, ArmShape.Of(resource.Type));
            }
        }

        return program._text.ToString();
    }

    private void AddGeneric(PlannedResource resource)
    {
        string[] elsewhere =
            ["apiVersion", "parentResourcePath", "resourceGroupName", "resourceName", "resourceProviderNamespace", "resourceType"];
        var type = $"{resource.Text("resourceProviderNamespace")}/{resource.Text("resourceType")}";
        var body = Body(resource.Inputs.Where(input => !elsewhere.Contains(input.Key)), []);
        Declare(resource, type, resource.Text("apiVersion")!, resource.Text("resourceName")!, parent: null, body);
    }

    private void Add(PlannedResource resource, ArmShape shape)
    {
        var version = ArmShape.ApiVersionOf(resource.Type);
        string? parent = null;
        var types = shape.ArmType.Split('/');
        foreach (var (depth, key) in shape.Parents.Index())
        {
            var type = string.Join('/', types.Take(depth + 2));
            var symbol = $"r{_count++}";
            _text.AppendLine(CultureInfo.InvariantCulture, $"resource {symbol} '{type}@{version}' existing = {{");
            _text.AppendLine(CultureInfo.InvariantCulture, $"  name: {Quoted(key.StartsWith(ArmShape.Always, StringComparison.Ordinal) ? key[1..] : resource.Text(key)!)}");
            AddParent(parent);
            _text.AppendLine("}");
            parent = symbol;
        }

        string?[] elsewhere = [shape.Name, "resourceGroupName", .. shape.Parents, .. shape.Elsewhere];
        var body = Body(
            resource.Inputs.Where(input => !elsewhere.Contains(input.Key)).Select(input => Renamed(input, shape)), shape.NestedProperties);
        // The provider makes a UUID where no name is given.
        var name = shape.Name is null ? "00000000-0000-0000-0000-000000000000" : resource.Text(shape.Name)!;
        Declare(resource, shape.ArmType, version, name, parent, body);
    }

    private void Declare(
        PlannedResource resource, string type, string version, string name, string? parent,
        Dictionary<string, PropertyValue> body)
    {
        _text.AppendLine(CultureInfo.InvariantCulture, $"// {resource}");
        _text.AppendLine(CultureInfo.InvariantCulture, $"resource r{_count++} '{type}@{version}' = {{");
        AddParent(parent);
        _text.AppendLine(CultureInfo.InvariantCulture, $"  name: {Quoted(name)}");
        foreach (var (key, value) in body)
        {
            _text.AppendLine(CultureInfo.InvariantCulture, $"  {key}: {Value(key, value, "  ")}");
        }

        _text.AppendLine("}");
    }

    private void AddParent(string? parent)
    {
        if (parent is not null)
        {
            _text.AppendLine(CultureInfo.InvariantCulture, $"  parent: {parent}");
        }
    }

    /// <summary>The body as Azure has it: what the provider lifted up goes below <c>properties</c> again.</summary>
    private static Dictionary<string, PropertyValue> Body(
        IEnumerable<KeyValuePair<string, PropertyValue>> inputs, string[] nested)
    {
        var body = new Dictionary<string, PropertyValue>();
        var properties = new List<KeyValuePair<string, PropertyValue>>();
        foreach (var (key, value) in inputs)
        {
            if (_envelope.Contains(key))
            {
                body[key] = value;
            }
            else
            {
                properties.Add(new(key, nested.Contains(key) ? Unflattened(value) : value));
            }
        }

        if (properties.Count > 0)
        {
            body["properties"] = PropertyValue.Of(PropertyMap.From([.. properties]));
        }

        return body;
    }

    private static KeyValuePair<string, PropertyValue> Renamed(KeyValuePair<string, PropertyValue> member, ArmShape shape) =>
        new(shape.NameOf(member.Key), Renamed(member.Value, shape));

    private static PropertyValue Renamed(PropertyValue value, ArmShape shape) => value.Plain switch
    {
        PropertyValue.List(var items) => PropertyValue.Of([.. items.Select(item => Renamed(item, shape))]),
        PropertyValue.Map(var members) => PropertyValue.Of(PropertyMap.From([.. members.Select(member => Renamed(member, shape))])),
        var other => other,
    };

    private static PropertyValue Unflattened(PropertyValue value) => value.Plain switch
    {
        PropertyValue.List(var items) => PropertyValue.Of([.. items.Select(Unflattened)]),
        PropertyValue.Map(var members) => PropertyValue.Of(PropertyMap.From([.. Body(members, [])])),
        var other => other,
    };

    private static string Value(string key, PropertyValue value, string indent) => value.Plain switch
    {
        PropertyValue.Text(var text) => Quoted(text),
        PropertyValue.Bool(var flag) => flag ? "true" : "false",
        PropertyValue.Number(var number) => number.ToString(CultureInfo.InvariantCulture),
        // Azure has a map with empty values, the provider a list of the keys.
        PropertyValue.List(var ids) when key == "userAssignedIdentities" => Members(
            ids.Select(id => KeyValuePair.Create(((PropertyValue.Text)id.Plain).Value, PropertyValue.Of(PropertyMap.Empty))),
            indent),
        PropertyValue.List(var items) => items.IsEmpty
            ? "[]"
            : $"[\n{string.Join('\n', items.Select(item => $"{indent}  {Value("", item, indent + "  ")}"))}\n{indent}]",
        PropertyValue.Map(var members) => Members(members, indent),
        PropertyValue.NullValue => "null",
        // What is not known yet has no type either.
        PropertyValue.Computed => "any('')",
        var other => throw new NotSupportedException(other.GetType().Name),
    };

    private static string Members(IEnumerable<KeyValuePair<string, PropertyValue>> members, string indent)
    {
        var lines = members.Select(member =>
            $"{indent}  {Quoted(member.Key)}: {Value(member.Key, member.Value, indent + "  ")}").ToArray();
        return lines.Length == 0 ? "{}" : $"{{\n{string.Join('\n', lines)}\n{indent}}}";
    }

    private static string Quoted(string text) => "'" + text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("'", "\\'", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("${", "\\${", StringComparison.Ordinal) + "'";
}
