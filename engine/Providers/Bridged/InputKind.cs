using System.Globalization;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Providers.Bridged;

/// <summary>What an input has to be.</summary>
internal enum InputKind
{
    Text,
    Integer,
    Boolean,
    TextList,
    TextMap,
    Object,
}

internal static class InputKinds
{
    /// <summary>
    /// The value as its kind, or null when it is none. As Pulumi's bridge does, a text that reads as a number or a
    /// truth value is taken for one, and the reverse. Unknown values are of every kind.
    /// </summary>
    public static PropertyValue? Read(this InputKind kind, PropertyValue value) => (kind, value.Plain) switch
    {
        (_, PropertyValue.Computed or PropertyValue.NullValue) => value.Plain,
        (InputKind.Text, var plain) => ReadText(plain),
        (InputKind.Integer, PropertyValue.Number(var number)) => double.IsInteger(number) ? value.Plain : null,
        (InputKind.Integer, PropertyValue.Text(var text)) =>
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? PropertyValue.Of((double)number)
                : null,
        (InputKind.Boolean, PropertyValue.Bool) => value.Plain,
        (InputKind.Boolean, PropertyValue.Text(var text)) => text switch
        {
            "true" => PropertyValue.Of(true),
            "false" => PropertyValue.Of(false),
            _ => null,
        },
        (InputKind.TextList, PropertyValue.List(var items)) => ReadTexts(items),
        (InputKind.TextMap, PropertyValue.Map(var map)) => map.Values.All(v => ReadText(v.Plain) is not null)
            ? PropertyValue.Of(map.Select((_, v) => ReadText(v.Plain)!))
            : null,
        (InputKind.Object, PropertyValue.Map) => value.Plain,
        _ => null,
    };

    /// <summary>The kind with its article, for a sentence.</summary>
    public static string Name(this InputKind kind) => kind switch
    {
        InputKind.Text => "a text",
        InputKind.Integer => "a whole number",
        InputKind.Boolean => "true or false",
        InputKind.TextList => "a list of texts",
        InputKind.TextMap => "a map of texts",
        InputKind.Object => "an object",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static PropertyValue? ReadText(PropertyValue value) => value switch
    {
        PropertyValue.Text or PropertyValue.Computed or PropertyValue.NullValue => value,
        PropertyValue.Bool(var truth) => PropertyValue.Of(truth ? "true" : "false"),
        PropertyValue.Number(var number) => PropertyValue.Of(number.ToString("R", CultureInfo.InvariantCulture)),
        _ => null,
    };

    private static PropertyValue? ReadTexts(System.Collections.Immutable.ImmutableArray<PropertyValue> items)
    {
        var texts = items.Select(i => ReadText(i.Plain)).ToList();
        return texts.TrueForAll(t => t is not null) ? PropertyValue.Of([.. texts.Select(t => t!)]) : null;
    }
}
