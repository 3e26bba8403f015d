using System.Globalization;
using System.Text.RegularExpressions;
using RegistryInfra.Engine.Properties;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace RegistryInfra.Engine.Providers.Kubernetes;

/// <summary>
/// Writes an object as YAML that every reader takes for the same values: a text that some version of YAML reads as
/// something else stands in quotes.
/// </summary>
internal static partial class RenderedYaml
{
    public static string Write(PropertyMap manifest, string? comment = null)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        if (comment is not null)
        {
            text.WriteLine($"# {comment}");
        }

        // Long texts stay on one line: a fold in the middle of a command is hard to read.
        var settings = new EmitterSettings(2, int.MaxValue, isCanonical: false, maxSimpleKeyLength: 1024);
        var emitter = new Emitter(text, settings);
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Emit(emitter, PropertyValue.Of(manifest));
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Emit(IEmitter emitter, PropertyValue value)
    {
        switch (value.Plain)
        {
            case PropertyValue.Map(var map):
                var style = map.Count == 0 ? MappingStyle.Flow : MappingStyle.Block;
                emitter.Emit(new MappingStart(null, null, isImplicit: true, style));
                foreach (var (key, inner) in map)
                {
                    emitter.Emit(Text(key));
                    Emit(emitter, inner);
                }

                emitter.Emit(new MappingEnd());
                break;
            case PropertyValue.List(var items):
                var layout = items.IsEmpty ? SequenceStyle.Flow : SequenceStyle.Block;
                emitter.Emit(new SequenceStart(null, null, isImplicit: true, layout));
                foreach (var item in items)
                {
                    Emit(emitter, item);
                }

                emitter.Emit(new SequenceEnd());
                break;
            case PropertyValue.Text(var text):
                emitter.Emit(Text(text));
                break;
            case PropertyValue.Bool(var truth):
                emitter.Emit(new Scalar(truth ? "true" : "false"));
                break;
            case PropertyValue.Number(var number):
                emitter.Emit(new Scalar(Number(number)));
                break;
            case PropertyValue.NullValue:
                emitter.Emit(new Scalar("null"));
                break;
            default:
                throw new EngineException(
                    $"A manifest cannot hold {value.Plain.GetType().Name}: " +
                    "it takes texts, numbers, truth values, lists and maps.");
        }
    }

    /// <summary>
    /// Without an exponent as long as a number is a whole one, so that ports and sizes are read as such.
    /// </summary>
    private static string Number(double number) => double.IsInteger(number) && Math.Abs(number) < 1e15
        ? ((long)number).ToString(CultureInfo.InvariantCulture)
        : number.ToString("R", CultureInfo.InvariantCulture);

    private static Scalar Text(string text)
    {
        var style = Plain().IsMatch(text) && !Reserved().IsMatch(text) ? ScalarStyle.Plain
            : IsBlock(text) ? ScalarStyle.Literal
            : ScalarStyle.DoubleQuoted;
        return new(null, null, text, style, style == ScalarStyle.Plain, style != ScalarStyle.Plain);
    }

    /// <summary>Words and paths: nothing that begins like a number, an indicator or a date.</summary>
    [GeneratedRegex(@"\A[A-Za-z_/][A-Za-z0-9_./@=+-]*( [A-Za-z0-9_./@=+-]+)*\z")]
    private static partial Regex Plain();

    /// <summary>What YAML 1.1 or 1.2 reads as null or as a truth value.</summary>
    [GeneratedRegex(@"\A(null|true|false|yes|no|on|off|y|n)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Reserved();

    /// <summary>Several lines of visible characters, where no white space at an edge could be lost.</summary>
    private static bool IsBlock(string text) =>
        text.Contains('\n', StringComparison.Ordinal) && !char.IsWhiteSpace(text[0])
        && !text.Contains(" \n", StringComparison.Ordinal) && text[^1] != ' '
        && text.All(c =>
            c is '\n' or (>= ' ' and <= '~') or (>= '\u00a1' and < '\u2028') or (> '\u2029' and < '\ud800'));
}
