using System.Text;
using RegistryInfra.Engine;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Stacks.Tests.Snapshots;

/// <summary>
/// A plan as text to review: the tree of resources, ordered by type and name, each with what it is given. Left out is
/// what differs between two runs or two sources of the Pulumi API.
/// </summary>
internal sealed class PlanText
{
    private static readonly string[] _volatile = ["version", "pluginDownloadURL", "__internal", "__defaults", "since", "nextRotations"];

    private readonly StringBuilder _text = new();
    private readonly ILookup<Urn?, Step> _children;

    private PlanText(DeploymentResult result) => _children = result.Steps.ToLookup(step => step.New?.Parent);

    public static string Of(DeploymentResult result)
    {
        var plan = new PlanText(result);
        plan.Children(parent: null, indent: "");
        plan._text.Append("\noutputs\n");
        plan.Properties(result.NewOutputs, "  ");
        return plan._text.ToString();
    }

    private void Children(Urn? parent, string indent)
    {
        var ordered = _children[parent]
            .OrderBy(step => step.Type, StringComparer.Ordinal)
            .ThenBy(step => step.Urn.Name, StringComparer.Ordinal);
        foreach (var step in ordered)
        {
            _text.Append(indent).Append(step.Op.Name()).Append(' ').Append(step.Type).Append(' ').Append(step.Urn.Name);
            if (step.Provider is { } provider)
            {
                _text.Append(", by ").Append(provider.Urn.Name);
            }

            _text.Append(step.New!.Options.Protect ? ", protected\n" : "\n");
            Properties(step.New.Inputs, indent + "    | ");
            Children(step.Urn, indent + "  ");
        }
    }

    private void Properties(PropertyMap properties, string indent)
    {
        foreach (var (key, value) in properties.Where(property => !_volatile.Contains(property.Key)))
        {
            _text.Append(indent).Append(key).Append(':');
            Value(value, indent);
        }
    }

    private void Value(PropertyValue value, string indent)
    {
        switch (value)
        {
            case PropertyValue.Map(var properties) when properties.Count > 0:
                _text.Append('\n');
                Properties(properties, indent + "  ");
                break;
            case PropertyValue.List(var items) when items.Length > 0:
                _text.Append('\n');
                foreach (var item in items)
                {
                    _text.Append(indent).Append("  -");
                    Value(item, indent + "  ");
                }

                break;
            case PropertyValue.Text(var text) when JsonText.Parse(text) is { } document:
                _text.Append(" (JSON)");
                Value(document, indent);
                break;
            case PropertyValue.Text(var text) when text.Contains('\n'):
                _text.Append(" |\n");
                foreach (var line in text.TrimEnd('\n').Split('\n'))
                {
                    _text.Append($"{indent}  {line}".TrimEnd()).Append('\n');
                }

                break;
            default:
                _text.Append(' ').Append(Scalar(value)).Append('\n');
                break;
        }
    }

    private static string Scalar(PropertyValue value) => value switch
    {
        PropertyValue.Secret => "[secret]",
        PropertyValue.Computed => "[unknown]",
        PropertyValue.Text(var text) => text.Length == 0 ? "\"\"" : text,
        PropertyValue.Number(var number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        PropertyValue.Bool(var flag) => flag ? "true" : "false",
        PropertyValue.Map => "{}",
        PropertyValue.List => "[]",
        PropertyValue.NullValue => "null",
        _ => value.GetType().Name,
    };
}
