namespace RegistryInfra.Naming;

/// <summary>
/// Finds what a mistyped name was meant to be. The program and the engine share no assembly, so that both compile this file.
/// </summary>
internal static class NearestName
{
    /// <summary>The fix for a wrong name: the nearest right one, or all of them when none is near.</summary>
    public static string Advice(string wrong, IReadOnlyCollection<string> names) => names.Count switch
    {
        0 => "remove it, there is none",
        _ when Find(wrong, names) is { } near => $"did you mean \"{near}\"?",
        _ => $"use {Choice(names)}",
    };

    /// <summary>The name at the smallest distance, when it is near; of equally near ones the first.</summary>
    public static string? Find(string wrong, IEnumerable<string> names) => names
        .Select(name => (Name: name, Distance: Distance(wrong, name)))
        .Where(candidate => candidate.Distance <= Math.Max(1, candidate.Name.Length / 3))
        .OrderBy(candidate => candidate.Distance)
        .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
        .Select(candidate => candidate.Name)
        .FirstOrDefault();

    /// <summary>"a", "b" or "c".</summary>
    public static string Choice(IEnumerable<string> names)
    {
        var quoted = names.Select(name => $"\"{name}\"").ToArray();
        return quoted.Length < 2
            ? string.Concat(quoted)
            : $"{string.Join(", ", quoted[..^1])} or {quoted[^1]}";
    }

    /// <summary>1 from the beginning of a name, such as prod; else the edits between the two, case aside.</summary>
    private static int Distance(string wrong, string name) =>
        wrong.Length >= 3 && name.StartsWith(wrong, StringComparison.OrdinalIgnoreCase)
            ? 1
            : Edits(wrong.ToLowerInvariant(), name.ToLowerInvariant());

    /// <summary>Insertions, deletions, substitutions and swaps that lead from one text to the other.</summary>
    private static int Edits(string a, string b)
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
