using System.Collections.Immutable;
using System.Globalization;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Cli.Display.Properties;

/// <summary>Prints property values as Pulumi does. With a mark, each line of a value carries the operation's symbol.</summary>
internal sealed class PropertyPrinter(TextBlock view, bool fullTexts)
{
    /// <summary>Nulls, empty texts and empty collections are not worth a line.</summary>
    public static bool IsEmpty(PropertyValue value) => value is PropertyValue.NullValue
        or PropertyValue.Text { Value: "" }
        or PropertyValue.List { Items: [] }
        or PropertyValue.Map { Properties.Count: 0 };

    /// <summary>Properties whose names begin with two underscores are the providers' own.</summary>
    public static bool IsInternal(string name) => name.StartsWith("__", StringComparison.Ordinal);

    /// <summary>The properties of an object, one a line, names aligned.</summary>
    public void WriteObject(PropertyMap properties, int indent, StepOp op, bool mark = false)
    {
        var shown = properties.Where(property => !IsInternal(property.Key)).ToArray();
        var width = Width(shown.Select(property => property.Key));
        foreach (var (key, value) in shown)
        {
            WriteIndented(Title(key, width), indent, op, mark);
            WriteValue(value, indent, op, mark);
        }
    }

    /// <summary>The column of the names.</summary>
    public static int Width(IEnumerable<string> names) =>
        names.Select(name => Cells.Width(Printable.Line(name))).DefaultIfEmpty().Max();

    /// <summary>A name in front of its value.</summary>
    public static string Title(string name, int width) => $"{Cells.Pad(Printable.Line(name), width)}: ";

    /// <summary>A value and the end of its last line.</summary>
    public void WriteValue(PropertyValue value, int indent, StepOp op, bool mark)
    {
        switch (value)
        {
            case PropertyValue.List { Items: { IsEmpty: false } items }:
                WriteItems(items, indent, op, mark);
                break;
            case PropertyValue.Map { Properties: { Count: > 0 } properties }:
                view.WriteLine("{", Operation.Style(op));
                WriteObject(properties, indent + 1, op, mark);
                WriteIndented("}", indent, op, mark: false);
                view.EndLine();
                break;
            case PropertyValue.Text { Value: var text } when EmbeddedJson.In(text) is { } document:
                view.Write("(json) ", Operation.Style(op));
                WriteValue(document, indent, op, mark);
                break;
            default:
                view.WriteLine(Scalar(value), Operation.Style(op));
                break;
        }
    }

    public void WriteIndented(string text, int indent, StepOp op, bool mark)
    {
        var margin = new string(' ', indent * 4);
        view.Write((mark ? margin[..^2] + Operation.Symbol(op) : margin) + text, Operation.Style(op));
    }

    /// <summary>A value on one line.</summary>
    public string Scalar(PropertyValue value) => value switch
    {
        PropertyValue.NullValue => "<null>",
        PropertyValue.Bool flag => flag.Value ? "true" : "false",
        PropertyValue.Number number => number.Value.ToString(
            number.Value == Math.Truncate(number.Value) && Math.Abs(number.Value) < 1e21 ? "F0" : "R", CultureInfo.InvariantCulture),
        PropertyValue.Text text => fullTexts ? QuotedText.Whole(text.Value) : QuotedText.Of(text.Value),
        PropertyValue.Secret => "[secret]",
        PropertyValue.Computed => "[unknown]",
        PropertyValue.List => "[]",
        PropertyValue.Map => "{}",
        PropertyValue.Asset asset => Kind("asset", asset.Hash, asset.Path, asset.Uri),
        PropertyValue.Archive archive => Kind("archive", archive.Hash, archive.Path, archive.Uri),
        PropertyValue.Reference reference => $"{{ URN: {QuotedText.Of(reference.Urn.Value)} }}",
        _ => value.ToString(),
    };

    private static string Kind(string kind, string hash, string? path, string? uri)
    {
        var prefix = hash.Length > 7 ? hash[..7] : hash;
        return (path, uri) switch
        {
            ({ } file, _) => $"{kind}(file:{prefix}) {{ {file} }}",
            (_, { } address) => $"{kind}(uri:{prefix}) {{ {address} }}",
            _ => $"{kind}({(kind == "asset" ? "text" : "assets")}:{prefix})",
        };
    }

    private void WriteItems(ImmutableArray<PropertyValue> items, int indent, StepOp op, bool mark)
    {
        view.WriteLine("[", Operation.Style(op));
        for (var i = 0; i < items.Length; i++)
        {
            WriteIndented($"    [{i}]: ", indent, op, mark);
            WriteValue(items[i], indent + 1, op, mark);
        }

        WriteIndented("]", indent, op, mark: false);
        view.EndLine();
    }
}
