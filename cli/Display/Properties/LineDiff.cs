using DiffPlex;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Cli.Display.Properties;

/// <summary>The lines that differ between two texts, with two lines around them for bearings.</summary>
internal static class LineDiff
{
    private const int Context = 2;

    /// <summary>Texts of more lines, multiplied, would take seconds to align when they have little in common.</summary>
    private const int MostComparisons = 4_000_000;

    public static IEnumerable<(StepOp Op, string Line)> Of(string old, string next)
    {
        var lines = Align(old.ReplaceLineEndings("\n"), next.ReplaceLineEndings("\n"));
        var changed = Enumerable.Range(0, lines.Count).Where(i => lines[i].Op != StepOp.Same).ToArray();
        var shown = changed.SelectMany(i => Enumerable.Range(i - Context, 2 * Context + 1)).ToHashSet();
        for (var i = 0; i < lines.Count; i++)
        {
            if (shown.Contains(i))
            {
                yield return (lines[i].Op, QuotedText.Escape(lines[i].Line));
            }
            else if (i == 0 || shown.Contains(i - 1))
            {
                yield return (StepOp.Same, "...");
            }
        }
    }

    private static List<(StepOp Op, string Line)> Align(string old, string next)
    {
        var (before, after) = (old.Split('\n'), next.Split('\n'));
        if ((long)before.Length * after.Length > MostComparisons)
        {
            return [.. before.Select(line => (StepOp.Delete, line)), .. after.Select(line => (StepOp.Create, line))];
        }

        var lines = new List<(StepOp, string)>();
        var at = 0;
        foreach (var block in Differ.Instance.CreateLineDiffs(old, next, ignoreWhitespace: false).DiffBlocks)
        {
            lines.AddRange(before[at..block.DeleteStartA].Select(line => (StepOp.Same, line)));
            at = block.DeleteStartA + block.DeleteCountA;
            lines.AddRange(before[block.DeleteStartA..at].Select(line => (StepOp.Delete, line)));
            lines.AddRange(after.Skip(block.InsertStartB).Take(block.InsertCountB).Select(line => (StepOp.Create, line)));
        }

        lines.AddRange(before[at..].Select(line => (StepOp.Same, line)));
        return lines;
    }
}
