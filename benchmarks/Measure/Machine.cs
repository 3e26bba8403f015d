using System.Runtime.InteropServices;

namespace RegistryInfra.Benchmarks.Measure;

internal static class Machine
{
    /// <summary>The processor, cores, memory, system and runtime that the figures belong to.</summary>
    public static string Describe()
    {
        var model = File.ReadLines("/proc/cpuinfo").First(line => line.StartsWith("model name", StringComparison.Ordinal)).Split(':')[1].Trim();
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9;
        return string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{model}, {Environment.ProcessorCount} cores, {memory:0} GB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");
    }
}
