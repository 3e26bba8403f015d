using Spectre.Console;
using Spectre.Console.Rendering;

namespace RegistryInfra.Cli.Display;

/// <summary>
/// Lines of coloured text, laid out already. Cut at the console's width when asked to, never wrapped. Whatever is written,
/// no control character reaches the terminal.
/// </summary>
internal sealed class TextBlock(bool cut = false) : IRenderable
{
    private const string Tab = "    ";

    private readonly List<Segment> _segments = [];

    public bool IsEmpty => _segments.Count == 0;

    public TextBlock Write(string text, Style? style = null)
    {
        if (text.Length > 0)
        {
            _segments.Add(new(Printable.Line(text.Replace("\t", Tab, StringComparison.Ordinal)), style ?? Palette.Plain));
        }

        return this;
    }

    public TextBlock Write(TextBlock block)
    {
        _segments.AddRange(block._segments);
        return this;
    }

    public TextBlock EndLine()
    {
        _segments.Add(Segment.LineBreak);
        return this;
    }

    public TextBlock WriteLine(string text = "", Style? style = null) => Write(text, style).EndLine();

    public Measurement Measure(RenderOptions options, int maxWidth) => new(0, maxWidth);

    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => cut ? Cut(maxWidth) : _segments;

    private IEnumerable<Segment> Cut(int maxWidth)
    {
        var used = 0;
        foreach (var segment in _segments)
        {
            if (segment.IsLineBreak)
            {
                used = 0;
                yield return segment;
                continue;
            }

            var left = maxWidth - used;
            if (left <= 0)
            {
                continue;
            }

            used += segment.CellCount();
            yield return used <= maxWidth ? segment : new(Cells.Start(segment.Text, left), segment.Style);
        }
    }
}
