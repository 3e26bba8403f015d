using System.Globalization;

namespace RegistryInfra.Benchmarks.Measure;

internal static class Row
{
    /// <summary>One row of the table, in seconds and in MB of 1,000,000 bytes.</summary>
    public static string Of(Scenario scenario, IReadOnlyCollection<Measurement> runs)
    {
        var seconds = runs.Select(run => run.Elapsed.TotalSeconds).Order().ToArray();
        var megabytes = runs.Select(run => run.PeakBytes / 1e6).Order().ToArray();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {scenario.Name} | {runs.Count} | {Median(seconds):0.00} s ({seconds[0]:0.00} to {seconds[^1]:0.00}) | {Median(megabytes):0} MB ({megabytes[^1]:0}) |");
    }

    private static double Median(double[] sorted) => sorted[sorted.Length / 2];
}
