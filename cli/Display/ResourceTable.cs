using System.Globalization;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Cli.Display;

/// <summary>Writes a tree of resources as a table: symbol, Type, Name, Plan, Info.</summary>
internal static class ResourceTable
{
    private sealed record Line(string Branch, ResourceRow Row, string Plan, TextSpan[] Info)
    {
        public int TypeWidth => Branch.Length + Cells.Width(Row.Type);

        public int InfoWidth => Info.Sum(span => Cells.Width(span.Text));
    }

    /// <summary>Where less was taken, nobody wants to know.</summary>
    private static readonly TimeSpan _leastShown = TimeSpan.FromMilliseconds(100);

    /// <param name="view">Where the table goes, a line a row.</param>
    /// <param name="root">The stack.</param>
    /// <param name="options">What is shown, and what became of the steps.</param>
    /// <param name="width">Columns of the terminal. Types and names are shortened to fit; Info is left to be cut.</param>
    public static void Write(TextBlock view, ResourceRow root, ViewOptions options, int width)
    {
        var lines = new List<Line>();
        Collect(root, "", "", options, lines);
        var plan = options.IsPreview ? "Plan" : "Status";
        var info = lines.Max(line => line.InfoWidth);
        var widths = ColumnWidths.Fit(
            Math.Max("Type".Length, lines.Max(line => line.TypeWidth)),
            Math.Max("Name".Length, lines.Max(line => Cells.Width(line.Row.Name))),
            Math.Max(plan.Length, lines.Max(line => line.Plan.Length)),
            info,
            width);

        Header(view.Write(new string(' ', ColumnWidths.Margin)), "Type", widths.Type);
        Header(view, "Name", widths.Name);
        if (info > 0)
        {
            Header(view, plan, widths.Plan).Write("Info", Palette.ColumnHeader).EndLine();
        }
        else
        {
            view.WriteLine(plan, Palette.ColumnHeader);
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

    private static void Collect(ResourceRow row, string branch, string indentation, ViewOptions options, List<Line> lines)
    {
        lines.Add(new(branch, row, Outcome(row, options), [.. RowInfo.Of(row)]));
        for (var i = 0; i < row.Children.Count; i++)
        {
            var isLast = i == row.Children.Count - 1;
            Collect(row.Children[i], indentation + (isLast ? "└─ " : "├─ "), indentation + (isLast ? "   " : "│  "), options, lines);
        }
    }

    private static string Outcome(ResourceRow row, ViewOptions options)
    {
        var retain = row.Step is { } step && Operation.Retains(step) ? "[retain]" : "";
        if (options.IsPreview || row.Step is null)
        {
            return Operation.Plan(row.Op) + retain;
        }

        var elapsed = options.Log.Elapsed(row.Step.Urn);
        var time = elapsed < _leastShown || ViewOptions.IsStack(row.Step)
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" ({elapsed.TotalSeconds:0.0}s)");
        return options.Log.HasFailed(row.Step) ? $"**{Operation.Doing(row.Step.Op)} failed**{time}"
            : row.Op == StepOp.Same ? ""
            : Operation.Done(row.Op) + retain + time;
    }
}
