using System.Globalization;

namespace RegistryInfra.Benchmarks.Measure;

internal static class Row
{
    public const string Header = """
        | what | runs | wall clock, median (min to max) | peak memory, each page once | sum of resident sets, median (max) |
        |---|---|---|---|---|
        """;

    /// <summary>One row of the table, in seconds and in MB of 1,000,000 bytes.</summary>
    public static string Of(string name, IReadOnlyCollection<Measurement> runs, long distinct)
    {
        var seconds = Sorted(runs, run => run.Elapsed.TotalSeconds);
        var resident = Sorted(runs, run => run.Peak.Resident / 1e6);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {runs.Count} | {Median(seconds):0.00} s ({seconds[0]:0.00} to {seconds[^1]:0.00}) "
            + $"| {distinct / 1e6:0} MB | {Median(resident):0} MB ({resident[^1]:0}) |");
    }

    private static double[] Sorted(IEnumerable<Measurement> runs, Func<Measurement, double> figure) => [.. runs.Select(figure).Order()];

    private static double Median(double[] sorted) => sorted[sorted.Length / 2];
}
