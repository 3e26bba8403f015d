using System.Collections.Immutable;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Workspace.Configuration;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace RegistryInfra.Engine.Workspace.Yaml;

/// <summary>
/// Changes one value in the text of a YAML file, and leaves everything else as it stands: comments, order, quotes. The
/// caller reads the result again, to see that nothing else changed: an alias, for example, stands for a value elsewhere.
/// </summary>
internal sealed class YamlEditor(YamlFile file)
{
    private readonly string _text = file.Content;
    private readonly string _lineEnd = file.Content.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    /// <summary>The text with a value set; what is missing on the way to it is made.</summary>
    public string Set(ReadOnlySpan<PropertyPath.Segment> path, ConfigValue value)
    {
        YamlNode node = file.Root;
        YamlScalarNode? key = null;
        for (var i = 0; i < path.Length; i++)
        {
            if (IsEmpty(node))
            {
                // The root of a file without content, or a key without a value.
                return Replace(key, node, Nest(path[i..], value));
            }

            switch (node, path[i].Key)
            {
                case (YamlMappingNode mapping, { } name):
                    if (Own(mapping, name) is not var (found, child))
                    {
                        return Insert(mapping, name, Nest(path[(i + 1)..], value));
                    }

                    (key, node) = (found, child);
                    break;
                case (YamlSequenceNode list, null) when path[i].Index == list.Children.Count:
                    return Append(list, Nest(path[(i + 1)..], value));
                case (YamlSequenceNode list, null) when path[i].Index < list.Children.Count:
                    (key, node) = (null, list.Children[path[i].Index]);
                    break;
                default:
                    throw Unable(node);
            }
        }

        return Replace(key, node, value);
    }

    /// <summary>The text without an entry of a mapping or an item of a list; the same text where there is none.</summary>
    public string Remove(ReadOnlySpan<PropertyPath.Segment> path)
    {
        YamlNode node = file.Root;
        YamlScalarNode? key = null;
        for (var i = 0; i < path.Length; i++)
        {
            var isLast = i == path.Length - 1;
            switch (node, path[i].Key)
            {
                case (YamlMappingNode mapping, { } name) when Own(mapping, name) is var (found, child):
                    if (isLast)
                    {
                        return mapping.Children.Count == 1 && key is not null
                            ? Replace(key, mapping, new ConfigValue.Map(ImmutableSortedDictionary<string, ConfigValue>.Empty))
                            : Cut(mapping, [.. mapping.Children.Keys], [.. mapping.Children.Values], found);
                    }

                    (key, node) = (found, child);
                    break;
                case (YamlSequenceNode list, null) when path[i].Index < list.Children.Count:
                    var item = list.Children[path[i].Index];
                    if (isLast)
                    {
                        return list.Children.Count == 1 && key is not null
                            ? Replace(key, list, new ConfigValue.List([]))
                            : Cut(list, [.. list.Children], [.. list.Children], item);
                    }

                    (key, node) = (null, item);
                    break;
                default:
                    return _text;
            }
        }

        return _text;
    }

    private static (YamlScalarNode Key, YamlNode Value)? Own(YamlMappingNode mapping, string name)
    {
        foreach (var (key, value) in mapping.Children)
        {
            if (key is YamlScalarNode scalar && scalar.Value == name)
            {
                return (scalar, value);
            }
        }

        return null;
    }

    private static ConfigValue Nest(ReadOnlySpan<PropertyPath.Segment> path, ConfigValue value)
    {
        for (var i = path.Length - 1; i >= 0; i--)
        {
            value = path[i].Key is { } name
                ? new ConfigValue.Map(ImmutableSortedDictionary<string, ConfigValue>.Empty.Add(name, value))
                : new ConfigValue.List([value]);
        }

        return value;
    }

    private static bool IsEmpty(YamlNode node) => node switch
    {
        YamlScalarNode scalar => YamlScalars.Resolve(scalar) is null,
        YamlMappingNode mapping => mapping.Children.Count == 0,
        YamlSequenceNode list => list.Children.Count == 0,
        _ => false,
    };

    private string Replace(YamlScalarNode? key, YamlNode node, ConfigValue value)
    {
        if (key is null && node == file.Root)
        {
            return AtEnd(YamlText.Block(value), Margin(0));
        }

        // An item of a list begins where its dash leaves off.
        if (key is null)
        {
            var item = IsInFlow(node) ? [YamlText.Flow(value)] : YamlText.Item(value).Select((line, i) => line[Math.Min(i == 0 ? 2 : 0, line.Length)..]);
            return Splice(Start(node), End(node), Join(item, Margin(Column(node) - (IsInFlow(node) ? 0 : 2))));
        }

        var colon = Colon(key);
        if (IsAlias(key, node))
        {
            throw Unable(key);
        }

        if (IsInFlow(key))
        {
            return Splice(colon, Math.Max(End(node), colon), " " + YamlText.Flow(value));
        }

        var entry = YamlText.Entry("k", value).ToArray();
        return Splice(colon, Math.Max(End(node), colon), Join(entry, Margin(Column(key)))["k:".Length..]);
    }

    private string Insert(YamlMappingNode mapping, string name, ConfigValue value)
    {
        if (mapping.Style == MappingStyle.Flow)
        {
            return IntoBrackets(mapping, $"{YamlText.Key(name)}: {YamlText.Flow(value)}");
        }

        var (lastKey, lastValue) = mapping.Children.Last();
        var margin = Margin(Column(mapping.Children.First().Key));
        return AfterLine(EndOfEntry(lastKey, lastValue), Join(YamlText.Entry(name, value), margin), margin);
    }

    private string Append(YamlSequenceNode list, ConfigValue value)
    {
        if (list.Style == SequenceStyle.Flow)
        {
            return IntoBrackets(list, YamlText.Flow(value));
        }

        var margin = Margin(Dash(list));
        return AfterLine(End(list.Children[^1]), Join(YamlText.Item(value), margin), margin);
    }

    private string IntoBrackets(YamlNode node, string content)
    {
        var close = End(node) - 1;
        var end = close;
        while (end > 0 && char.IsWhiteSpace(_text[end - 1]))
        {
            end--;
        }

        var separator = _text[end - 1] is ',' ? " " : ", ";
        return Splice(end, close, separator + content);
    }

    private string AfterLine(int position, string content, string margin)
    {
        var end = LineEnd(position);
        return Splice(end, end, _lineEnd + margin + content);
    }

    private string AtEnd(IEnumerable<string> lines, string margin)
    {
        var start = _text.Length == 0 || _text.EndsWith('\n') ? _text : _text + _lineEnd;
        return start + margin + Join(lines, margin) + _lineEnd;
    }

    /// <summary>Takes out whole lines, or what stands between separators.</summary>
    private string Cut(YamlNode parent, YamlNode[] starts, YamlNode[] values, YamlNode victim)
    {
        var at = Array.IndexOf(starts, victim);
        var isLast = at == starts.Length - 1;
        var end = EndOfEntry(starts[at], values[at]);
        if (parent is YamlMappingNode { Style: MappingStyle.Flow } or YamlSequenceNode { Style: SequenceStyle.Flow })
        {
            return !isLast ? Splice(Start(victim), Start(starts[at + 1]), "")
                : at == 0 ? Splice(Start(victim), end, "")
                : Splice(EndOfEntry(starts[at - 1], values[at - 1]), end, "");
        }

        var start = Start(victim);
        var line = LineStart(start);
        var lead = _text[line..start].Trim();
        // The first entry of a mapping may stand on the line of a dash, which the next one takes over then.
        if (lead.Length > 0 && !(parent is YamlSequenceNode && lead == "-"))
        {
            return isLast ? throw Unable(victim) : Splice(start, Start(starts[at + 1]), "");
        }

        var next = LineEnd(end);
        next += next < _text.Length && _text[next] == '\r' ? 1 : 0;
        next += next < _text.Length && _text[next] == '\n' ? 1 : 0;
        return Splice(line, next, "");
    }

    private int EndOfEntry(YamlNode key, YamlNode value)
    {
        if (key is not YamlScalarNode scalar || key == value)
        {
            return End(value);
        }

        if (IsAlias(scalar, value))
        {
            // All that is known of an alias is where it must stand: right after its key.
            return LineEnd(Colon(scalar));
        }

        return Math.Max(Colon(scalar), End(value));
    }

    private int End(YamlNode node)
    {
        switch (node)
        {
            case YamlScalarNode { Style: ScalarStyle.Literal or ScalarStyle.Folded }:
                return EndOfBlockText(node);
            case YamlMappingNode { Style: not MappingStyle.Flow, Children.Count: > 0 } mapping:
                var (key, value) = mapping.Children.Last();
                return EndOfEntry(key, value);
            case YamlSequenceNode { Style: not SequenceStyle.Flow, Children.Count: > 0 } list:
                return Math.Max(End(list.Children[^1]), Start(list));
            case YamlMappingNode mapping:
                var after = mapping.Children.Count > 0 ? EndOfEntry(mapping.Children.Last().Key, mapping.Children.Last().Value) : Start(node);
                return Closing(after, '}');
            case YamlSequenceNode list:
                return Closing(list.Children.Count > 0 ? End(list.Children[^1]) : Start(node), ']');
            default:
                return (int)node.End.Index;
        }
    }

    // The library knows where a collection begins, and not where it ends.
    private int Closing(int from, char bracket)
    {
        for (var at = from; at < _text.Length; at++)
        {
            if (_text[at] == bracket)
            {
                return at + 1;
            }

            if (_text[at] == '#')
            {
                at = LineEnd(at);
            }
        }

        return _text.Length;
    }

    // The library counts the lines between a block text and what follows it as the text's own.
    private int EndOfBlockText(YamlNode node)
    {
        var end = (int)node.End.Index;
        end = Math.Min(end, _text.Length);
        var header = LineEnd(Start(node));
        var least = int.MaxValue;
        var last = header;
        for (var line = header; line < end;)
        {
            var start = line + (_text[line] == '\r' ? 2 : 1);
            var stop = start >= _text.Length ? _text.Length : LineEnd(start);
            var content = start > stop ? "" : _text[start..stop];
            var indentation = content.Length - content.TrimStart(' ').Length;
            if (content.Trim().Length > 0)
            {
                least = least == int.MaxValue ? indentation : least;
                if (indentation < least)
                {
                    break;
                }

                last = stop;
            }

            if (stop >= _text.Length)
            {
                break;
            }

            line = stop;
        }

        return last;
    }

    private static int Start(YamlNode node) => (int)node.Start.Index;

    private static int Column(YamlNode node) => (int)node.Start.Column - 1;

    private int Colon(YamlScalarNode key) => _text.IndexOf(':', (int)key.End.Index) + 1;

    /// <summary>The column of the dashes of a list.</summary>
    private int Dash(YamlSequenceNode list)
    {
        var item = Start(list.Children[0]);
        var line = LineStart(item);
        return _text.LastIndexOf('-', item - 1, item - line) is >= 0 and var dash ? dash - line : throw Unable(list);
    }

    private static bool IsAlias(YamlScalarNode key, YamlNode value) => value.Start.Index < key.End.Index;

    private bool IsInFlow(YamlNode node) => Ancestors(file.Root, node).Any(ancestor => ancestor is
        YamlMappingNode { Style: MappingStyle.Flow } or YamlSequenceNode { Style: SequenceStyle.Flow });

    private static IEnumerable<YamlNode> Ancestors(YamlNode root, YamlNode node)
    {
        var children = root switch
        {
            YamlMappingNode mapping => mapping.Children.SelectMany(child => new[] { child.Key, child.Value }),
            YamlSequenceNode list => list.Children,
            _ => [],
        };
        foreach (var child in children)
        {
            if (ReferenceEquals(child, node))
            {
                return [root];
            }

            var above = Ancestors(child, node).ToArray();
            if (above.Length > 0)
            {
                return above.Prepend(root);
            }
        }

        return [];
    }

    private int LineStart(int position) => position == 0 ? 0 : _text.LastIndexOf('\n', position - 1) + 1;

    private int LineEnd(int position)
    {
        var end = _text.IndexOf('\n', Math.Min(position, _text.Length));
        return end < 0 ? _text.Length : end > 0 && _text[end - 1] == '\r' ? end - 1 : end;
    }

    private string Join(IEnumerable<string> lines, string margin) =>
        string.Join(_lineEnd, lines.Select((line, i) => i == 0 || line.Length == 0 ? line : margin + line));

    private static string Margin(int width) => new(' ', Math.Max(0, width));

    private string Splice(int start, int end, string content) => _text[..start] + content + _text[end..];

    private WorkspaceException Unable(YamlNode node) => file.Error(node, "this cannot be changed without touching more: edit the file");
}
