using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Cli.Display.Properties;

/// <summary>The lines that differ between two texts, with two lines around them for bearings.</summary>
internal static class LineDiff
{
    private const int Context = 2;
    private const int MaximumCells = 4_000_000;

    public static IEnumerable<(StepOp Op, string Line)> Of(string old, string next)
    {
        var lines = Align(old.ReplaceLineEndings("\n").Split('\n'), next.ReplaceLineEndings("\n").Split('\n'));
        var changed = Enumerable.Range(0, lines.Count).Where(i => lines[i].Op != StepOp.Same).ToArray();
        var shown = changed.SelectMany(i => Enumerable.Range(i - Context, 2 * Context + 1)).ToHashSet();
        for (var i = 0; i < lines.Count; i++)
        {
            if (shown.Contains(i))
            {
                yield return (lines[i].Op, Quoted.Escape(lines[i].Line));
            }
            else if (i == 0 || shown.Contains(i - 1))
            {
                yield return (StepOp.Same, "...");
            }
        }
    }

    // The longest common subsequence, or all of both where a table of it would be too large.
    private static List<(StepOp Op, string Line)> Align(string[] old, string[] next)
    {
        if ((long)old.Length * next.Length > MaximumCells)
        {
            return [.. old.Select(line => (StepOp.Delete, line)), .. next.Select(line => (StepOp.Create, line))];
        }

        var common = new int[old.Length + 1, next.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = next.Length - 1; j >= 0; j--)
            {
                common[i, j] = old[i] == next[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var lines = new List<(StepOp, string)>();
        var (at, to) = (0, 0);
        while (at < old.Length || to < next.Length)
        {
            if (at < old.Length && to < next.Length && old[at] == next[to])
            {
                lines.Add((StepOp.Same, old[at]));
                (at, to) = (at + 1, to + 1);
            }
            else if (at < old.Length && (to == next.Length || common[at + 1, to] >= common[at, to + 1]))
            {
                lines.Add((StepOp.Delete, old[at++]));
            }
            else
            {
                lines.Add((StepOp.Create, next[to++]));
            }
        }

        return lines;
    }
}
