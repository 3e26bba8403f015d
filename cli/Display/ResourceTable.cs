namespace RegistryInfra.Cli.Display;

/// <summary>Writes a tree of resources as a table: symbol, Type, Name, Plan, Info.</summary>
internal static class ResourceTable
{
    private sealed record Line(string Branch, ResourceRow Row, string Plan, TextSpan[] Info);

    public static void Write(TextBlock view, ResourceRow root)
    {
        var lines = new List<Line>();
        Collect(root, "", "", lines);
        var type = lines.Max(line => line.Branch.Length + line.Row.Type.Length);
        var name = lines.Max(line => line.Row.Name.Length);
        var plan = Math.Max("Plan".Length, lines.Max(line => line.Plan.Length));

        type = Math.Max(type, "Type".Length);
        name = Math.Max(name, "Name".Length);
        Header(view.Write("     "), "Type", type);
        Header(view, "Name", name);
        if (lines.Any(line => line.Info.Length > 0))
        {
            Header(view, "Plan", plan).Write("Info", Palette.ColumnHeader).EndLine();
        }
        else
        {
            view.WriteLine("Plan", Palette.ColumnHeader);
        }

        foreach (var line in lines)
        {
            var style = Operation.Style(line.Row.Op);
            var isLast = line.Info.Length == 0;
            view.Write(" ").Write(Operation.Symbol(line.Row.Op), style)
                .Write("  ").Write((line.Branch + line.Row.Type).PadRight(type + 2))
                .Write(isLast && line.Plan.Length == 0 ? line.Row.Name : line.Row.Name.PadRight(name + 2))
                .Write(isLast ? line.Plan : line.Plan.PadRight(plan + 2), style);
            foreach (var (text, textStyle) in line.Info)
            {
                view.Write(text, textStyle);
            }

            view.EndLine();
        }
    }

    private static TextBlock Header(TextBlock view, string title, int width) =>
        view.Write(title, Palette.ColumnHeader).Write(new string(' ', width + 2 - title.Length));

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
