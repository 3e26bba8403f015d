using System.Diagnostics;
using System.Globalization;

namespace RegistryInfra.Benchmarks.Measure;

/// <summary>Memory of a process and its descendants, read from /proc.</summary>
internal static class ProcessTree
{
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(10);

    /// <summary>
    /// Samples until the process ends and returns the highest sum of resident memory, in bytes. Pages that two
    /// processes share count twice, so the figure errs upwards.
    /// </summary>
    public static async Task<long> PeakMemoryAsync(Process root)
    {
        var peak = 0L;
        var end = root.WaitForExitAsync();
        while (!end.IsCompleted)
        {
            peak = Math.Max(peak, Resident(root.Id));
            await Task.WhenAny(end, Task.Delay(_interval));
        }

        return peak;
    }

    private static long Resident(int process)
    {
        try
        {
            var pages = long.Parse(File.ReadAllText($"/proc/{process}/statm").Split(' ')[1], CultureInfo.InvariantCulture);
            return (pages * Environment.SystemPageSize) + Children(process).Sum(Resident);
        }
        catch (IOException)
        {
            return 0; // it ended between two reads
        }
    }

    private static IEnumerable<int> Children(int process) =>
        Directory.EnumerateDirectories($"/proc/{process}/task")
            .SelectMany(task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(child => int.Parse(child, CultureInfo.InvariantCulture));
}
