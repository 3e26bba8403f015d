namespace RegistryInfra.Cli.Display;

/// <summary>Writes a tree of resources as a table: symbol, Type, Name, Plan, Info.</summary>
internal static class ResourceTable
{
    private sealed record Line(string Branch, ResourceRow Row, string Plan, TextSpan[] Info)
    {
        public int TypeWidth => Branch.Length + Cells.Width(Row.Type);

        public int InfoWidth => Info.Sum(span => Cells.Width(span.Text));
    }

    /// <param name="view">Where the table goes, a line a row.</param>
    /// <param name="root">The stack.</param>
    /// <param name="width">Columns of the terminal. Types and names are shortened to fit; Info is left to be cut.</param>
    public static void Write(TextBlock view, ResourceRow root, int width)
    {
        var lines = new List<Line>();
        Collect(root, "", "", lines);
        var info = lines.Max(line => line.InfoWidth);
        var widths = ColumnWidths.Fit(
            Math.Max("Type".Length, lines.Max(line => line.TypeWidth)),
            Math.Max("Name".Length, lines.Max(line => Cells.Width(line.Row.Name))),
            Math.Max("Plan".Length, lines.Max(line => line.Plan.Length)),
            info,
            width);

        Header(view.Write(new string(' ', ColumnWidths.Margin)), "Type", widths.Type);
        Header(view, "Name", widths.Name);
        if (info > 0)
        {
            Header(view, "Plan", widths.Plan).Write("Info", Palette.ColumnHeader).EndLine();
        }
        else
        {
            view.WriteLine("Plan", Palette.ColumnHeader);
        }

        foreach (var line in lines)
        {
            Write(view, line, widths);
        }
    }

    private static void Write(TextBlock view, Line line, ColumnWidths widths)
    {
        var style = Operation.Style(line.Row.Op);
        var type = line.Branch + TypeName.Shorten(line.Row.Type, widths.Type - line.Branch.Length);
        var name = Cells.Shorten(line.Row.Name, widths.Name);
        var isLast = line.Info.Length == 0;
        view.Write(" ").Write(Operation.Symbol(line.Row.Op), style)
            .Write("  ").Write(Cells.Pad(Cells.Start(type, widths.Type), widths.Type + ColumnWidths.Gap))
            .Write(isLast && line.Plan.Length == 0 ? name : Cells.Pad(name, widths.Name + ColumnWidths.Gap))
            .Write(isLast ? line.Plan : Cells.Pad(line.Plan, widths.Plan + ColumnWidths.Gap), style);
        foreach (var (text, textStyle) in line.Info)
        {
            view.Write(text, textStyle);
        }

        view.EndLine();
    }

    private static TextBlock Header(TextBlock view, string title, int width) =>
        view.Write(title, Palette.ColumnHeader).Write(new string(' ', width + ColumnWidths.Gap - title.Length));

    private static void Collect(ResourceRow row, string branch, string indentation, List<Line> lines)
    {
        var plan = Operation.Plan(row.Op) + (row.Step is { } step && Operation.Retains(step) ? "[retain]" : "");
        lines.Add(new(branch, row, plan, [.. RowInfo.Of(row)]));
        for (var i = 0; i < row.Children.Count; i++)
        {
            var isLast = i == row.Children.Count - 1;
            Collect(row.Children[i], indentation + (isLast ? "└─ " : "├─ "), indentation + (isLast ? "   " : "│  "), lines);
        }
    }
}
