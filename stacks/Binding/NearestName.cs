namespace RegistryInfra.Stacks.Binding;

/// <summary>Finds what a mistyped name was meant to be.</summary>
internal static class NearestName
{
    /// <summary>The fix for a wrong name: the nearest right one, or all of them when none is near.</summary>
    public static string Advice(string wrong, IReadOnlyCollection<string> names) => names.Count switch
    {
        0 => "remove it, there is none",
        _ when Find(wrong, names) is { } near => $"did you mean \"{near}\"?",
        _ => $"use {Choice(names)}",
    };

    /// <summary>The name at the smallest edit distance, when that is at most a third of its length, or the name that the text begins.</summary>
    public static string? Find(string wrong, IEnumerable<string> names) => names
        .Select(name => (Name: name, Distance: IsStart(wrong, name) ? 1 : Distance(wrong.ToLowerInvariant(), name.ToLowerInvariant())))
        .Where(candidate => candidate.Distance <= Math.Max(1, candidate.Name.Length / 3))
        .OrderBy(candidate => candidate.Distance)
        .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
        .Select(candidate => candidate.Name)
        .FirstOrDefault();

    private static bool IsStart(string wrong, string name) =>
        wrong.Length >= 3 && name.StartsWith(wrong, StringComparison.OrdinalIgnoreCase);

    /// <summary>"a", "b" or "c".</summary>
    public static string Choice(IEnumerable<string> names)
    {
        var quoted = names.Select(name => $"\"{name}\"").ToArray();
        return quoted.Length < 2
            ? string.Concat(quoted)
            : $"{string.Join(", ", quoted[..^1])} or {quoted[^1]}";
    }

    /// <summary>Insertions, deletions, substitutions and swaps of neighbours that lead from one text to the other.</summary>
    private static int Distance(string a, string b)
    {
        var cost = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                cost[i, j] = (i, j) switch
                {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => Math.Min(
                        Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1,
                        cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)),
                };
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
                }
            }
        }

        return cost[a.Length, b.Length];
    }
}
