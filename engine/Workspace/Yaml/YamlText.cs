using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using RegistryInfra.Engine.Workspace.Configuration;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RegistryInfra.Engine.Workspace.Yaml;

/// <summary>Writes configuration values as YAML, so that reading gives the same values again.</summary>
internal static partial class YamlText
{
    /// <summary>By how much a nested value is indented.</summary>
    public const string Indentation = "  ";

    /// <summary>A value on one line, as it may stand between brackets.</summary>
    public static string Flow(ConfigValue value) => value switch
    {
        ConfigValue.Scalar scalar => Scalar(scalar.Value, isFlow: true),
        ConfigValue.Secret secret => $"{{secure: {Scalar(secret.Ciphertext, isFlow: true)}}}",
        ConfigValue.List list => $"[{string.Join(", ", list.Items.Select(Flow))}]",
        ConfigValue.Map map => $"{{{string.Join(", ", map.Entries.Select(entry => $"{Key(entry.Key)}: {Flow(entry.Value)}"))}}}",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };

    /// <summary>A key and its value, a line each.</summary>
    public static IEnumerable<string> Entry(string key, ConfigValue value)
    {
        var lines = Block(value).ToArray();
        return IsOnLine(value)
            ? lines.Skip(1).Prepend($"{Key(key)}: {lines[0]}")
            : lines.Select(line => Indentation + line).Prepend($"{Key(key)}:");
    }

    /// <summary>An item of a list.</summary>
    public static IEnumerable<string> Item(ConfigValue value)
    {
        var lines = Block(value).ToArray();
        var rest = IsOnLine(value) ? lines.Skip(1) : lines.Skip(1).Select(line => Indentation + line);
        return rest.Prepend($"- {lines[0]}");
    }

    /// <summary>True when the value begins on the line of its key.</summary>
    public static bool IsOnLine(ConfigValue value) => value switch
    {
        ConfigValue.Secret => false,
        ConfigValue.List list => list.Items.IsEmpty,
        ConfigValue.Map map => map.Entries.IsEmpty,
        _ => true,
    };

    /// <summary>The lines of a value. Those after the first of a text are indented already.</summary>
    public static IEnumerable<string> Block(ConfigValue value) => value switch
    {
        ConfigValue.Scalar { Value: string text } when IsLiteral(text) => Literal(text),
        ConfigValue.Secret secret => [$"secure: {Scalar(secret.Ciphertext, isFlow: false)}"],
        ConfigValue.List { Items.IsEmpty: false } list => list.Items.SelectMany(Item),
        ConfigValue.Map { Entries.IsEmpty: false } map => map.Entries.SelectMany(entry => Entry(entry.Key, entry.Value)),
        ConfigValue.Scalar scalar => [Scalar(scalar.Value, isFlow: false)],
        _ => [Flow(value)],
    };

    public static string Key(string key) => Scalar(key, isFlow: true);

    private static string Scalar(object? value, bool isFlow) => value switch
    {
        null => "null",
        true => "true",
        false => "false",
        string text => IsPlain(text, isFlow) ? text : Quoted(text),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };

    private static bool IsPlain(string text, bool isFlow) =>
        (isFlow ? PlainInFlow() : Plain()).IsMatch(text)
        && YamlScalars.Resolve(new YamlScalarNode(text) { Style = ScalarStyle.Plain }) as string == text;

    // Lines that others have to read, such as those of a certificate, stay lines.
    private static bool IsLiteral(string text) =>
        text.Contains('\n', StringComparison.Ordinal)
        && !text.StartsWith(' ') && !text.StartsWith('\n') && !text.EndsWith("\n\n", StringComparison.Ordinal)
        && text.Split('\n').All(line => line.Length == 0 || (!line.EndsWith(' ') && line.All(IsPrintable)));

    private static IEnumerable<string> Literal(string text)
    {
        var body = text.EndsWith('\n') ? text[..^1] : text;
        return body.Split('\n').Select(line => line.Length == 0 ? "" : Indentation + line)
            .Prepend(text.EndsWith('\n') ? "|" : "|-");
    }

    private static bool IsPrintable(char character) => character is >= ' ' and <= '~' or >= '\u00a0' and < '\ud800'
        && character is not ('\u2028' or '\u2029');

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' or '\\' => quoted.Append('\\').Append(character),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                '\r' => quoted.Append("\\r"),
                _ when IsPrintable(character) || char.IsSurrogate(character) => quoted.Append(character),
                _ => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
            };
        }

        return quoted.Append('"').ToString();
    }

    [GeneratedRegex(@"^[A-Za-z0-9_./+]([A-Za-z0-9_./+@=, -]|:(?=\S))*(?<! )\z")]
    private static partial Regex Plain();

    [GeneratedRegex(@"^[A-Za-z0-9_./+]([A-Za-z0-9_./+@=-]|:(?=[A-Za-z0-9]))*\z")]
    private static partial Regex PlainInFlow();
}
