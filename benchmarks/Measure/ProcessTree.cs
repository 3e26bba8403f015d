using System.Diagnostics;
using System.Globalization;

namespace RegistryInfra.Benchmarks.Measure;

/// <summary>Memory of a process and its descendants, read from /proc.</summary>
internal static class ProcessTree
{
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(10);

    // Listing the mappings of processes takes as long as some of what they do, so it is done when there is more to find.
    private const double Growth = 1.05;

    /// <summary>Samples until the process ends and returns the highest figures.</summary>
    /// <param name="root">The process.</param>
    /// <param name="listMappings">True to tell <see cref="Memory.Distinct"/>; that run takes longer by what it costs.</param>
    public static async Task<Memory> PeakMemoryAsync(Process root, bool listMappings)
    {
        var peak = default(Memory);
        var listedAt = 0L;
        var end = root.WaitForExitAsync();
        while (!end.IsCompleted)
        {
            var resident = Descendants(root.Id).Sum(Resident);
            peak = peak with { Resident = Math.Max(peak.Resident, resident) };
            if (listMappings && resident > listedAt * Growth)
            {
                peak = peak with { Distinct = Math.Max(peak.Distinct, Distinct(Descendants(root.Id))) };
                listedAt = resident;
            }

            await Task.WhenAny(end, Task.Delay(_interval));
        }

        return peak;
    }

    private static long Resident(int process)
    {
        try
        {
            return long.Parse(File.ReadAllText($"/proc/{process}/statm").Split(' ')[1], CultureInfo.InvariantCulture)
                * Environment.SystemPageSize;
        }
        catch (IOException)
        {
            return 0; // it ended between two reads
        }
    }

    // What several processes map of one file counts as much as the process that has most of it.
    private static long Distinct(IEnumerable<int> processes)
    {
        var mappings = processes.Select(Mappings.Of).ToList();
        return mappings.Sum(each => each.Anonymous)
            + mappings.SelectMany(each => each.Files).GroupBy(file => file.Key, file => file.Value).Sum(file => file.Max());
    }

    private static List<int> Descendants(int process)
    {
        var all = new List<int> { process };
        try
        {
            foreach (var task in Directory.EnumerateDirectories($"/proc/{process}/task"))
            {
                all.AddRange(File.ReadAllText(Path.Combine(task, "children"))
                    .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .SelectMany(child => Descendants(int.Parse(child, CultureInfo.InvariantCulture))));
            }
        }
        catch (IOException)
        {
            // It ended between two reads.
        }

        return all;
    }
}
