using System.Diagnostics;

namespace RegistryInfra.Benchmarks.Measure;

/// <summary>One preview: what it is called, where it runs and how often.</summary>
internal sealed record Scenario(string Name, string Folder, string[] Arguments, int Runs)
{
    /// <summary>Runs the preview to its end. A run that fails is not a figure.</summary>
    public async Task<Measurement> RunOnceAsync(string command)
    {
        var start = new ProcessStartInfo(command, Arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{command} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var peak = await ProcessTree.PeakMemoryAsync(process);
        var elapsed = clock.Elapsed;
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{Name} ended with {process.ExitCode}:\n{await output}\n{await errors}");
        }

        return new Measurement(elapsed, peak);
    }
}
