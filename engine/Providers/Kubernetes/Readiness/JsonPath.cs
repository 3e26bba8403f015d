using System.Globalization;
using System.Text.RegularExpressions;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Providers.Kubernetes.Readiness;

/// <summary>
/// As much of JSONPath as points at a status: names, indexes, <c>*</c>, and a filter that compares with a text, such as
/// <c>.status.conditions[?(@.type=="Ready")].status</c>.
/// <see href="https://www.rfc-editor.org/rfc/rfc9535"/>
/// </summary>
internal sealed partial class JsonPath
{
    private readonly List<Func<PropertyValue, IEnumerable<PropertyValue>>> _steps;

    private JsonPath(List<Func<PropertyValue, IEnumerable<PropertyValue>>> steps) => _steps = steps;

    /// <exception cref="FormatException">It is no path, or one that is not understood.</exception>
    public static JsonPath Parse(string text)
    {
        var steps = new List<Func<PropertyValue, IEnumerable<PropertyValue>>>();
        var at = text.StartsWith('$') ? 1 : 0;
        while (at < text.Length)
        {
            if (Segment().Match(text, at) is not { Success: true } match)
            {
                throw new FormatException(
                    $"\"{text}\" is no path that is understood from \"{text[at..]}\" on: write names, indexes and " +
                    "filters, such as .status.conditions[?(@.type==\"Ready\")].status");
            }

            steps.Add(Step(match));
            at += match.Length;
        }

        return new(steps);
    }

    public IEnumerable<PropertyValue> Select(PropertyValue root) =>
        _steps.Aggregate((IEnumerable<PropertyValue>)[root], (values, step) => values.SelectMany(step));

    private static Func<PropertyValue, IEnumerable<PropertyValue>> Step(Match match)
    {
        if (match.Groups["name"] is { Success: true, Value: var name })
        {
            return value => Field(value, name) is { } field ? [field] : [];
        }

        if (match.Groups["index"] is { Success: true, Value: var number })
        {
            var index = int.Parse(number, CultureInfo.InvariantCulture);
            return value => value.Plain is PropertyValue.List(var items)
                && (index < 0 ? items.Length + index : index) is var i && i >= 0 && i < items.Length ? [items[i]] : [];
        }

        if (match.Groups["key"] is { Success: true, Value: var key })
        {
            var path = key.Split('.');
            var (wanted, isEqual) = (match.Groups["text"].Value, match.Groups["sign"].Value == "==");
            return value => Children(value).Where(child =>
                path.Aggregate((PropertyValue?)child, (inner, part) => inner is null ? null : Field(inner, part))?.Plain
                    is PropertyValue.Text(var text) && text == wanted == isEqual);
        }

        return Children;
    }

    private static PropertyValue? Field(PropertyValue value, string name) =>
        (value.Plain as PropertyValue.Map)?.Properties.Find(name);

    private static IEnumerable<PropertyValue> Children(PropertyValue value) => value.Plain switch
    {
        PropertyValue.Map(var map) => map.Values,
        PropertyValue.List(var items) => items,
        _ => [],
    };

    [GeneratedRegex(
        @"\G(?:\.(?<name>[A-Za-z_][A-Za-z0-9_-]*)" +
        @"|\[\s*(?:'(?<name>[^']+)'|""(?<name>[^""]+)"")\s*\]" +
        @"|\[\s*(?<index>-?[0-9]{1,6})\s*\]" +
        @"|\.\*|\[\s*\*\s*\]" +
        @"|\[\s*\?\s*\(?\s*@\.(?<key>[A-Za-z_][A-Za-z0-9_.-]*)\s*(?<sign>[=!]=)\s*(?:'(?<text>[^']*)'|""(?<text>[^""]*)"")" +
        @"\s*\)?\s*\])")]
    private static partial Regex Segment();
}
