using System.Globalization;

namespace RegistryInfra.Benchmarks.Measure;

/// <summary>The resident memory of one process, by what it is mapped from. In bytes.</summary>
/// <param name="Anonymous">What is the process's own.</param>
/// <param name="Files">Pages of files, by file: the kernel holds them once for all processes.</param>
internal sealed record Mappings(long Anonymous, IReadOnlyDictionary<string, long> Files)
{
    /// <summary>Reads /proc/PID/smaps: a header a mapping that ends with its path, then a line a figure in kB.</summary>
    public static Mappings Of(int process)
    {
        var anonymous = 0L;
        var files = new Dictionary<string, long>();
        var path = "";
        var resident = 0L;
        try
        {
            foreach (var line in File.ReadLines($"/proc/{process}/smaps"))
            {
                var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (!words[0].EndsWith(':'))
                {
                    path = words.Length > 5 ? words[5] : "";
                }
                else if (words[0] == "Rss:")
                {
                    resident = Bytes(words);
                }
                else if (words[0] == "Anonymous:")
                {
                    anonymous += Bytes(words);
                    files[path] = files.GetValueOrDefault(path) + resident - Bytes(words);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended between two reads.
        }

        return new(anonymous, files);
    }

    private static long Bytes(string[] words) => long.Parse(words[1], CultureInfo.InvariantCulture) * 1024;
}
