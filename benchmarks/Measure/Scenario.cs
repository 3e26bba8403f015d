using System.Diagnostics;

namespace RegistryInfra.Benchmarks.Measure;

/// <summary>One command: what it is called, where it runs, on which backend and how often.</summary>
internal sealed record Scenario(string Name, string Folder, string[] Arguments, int Runs, Backend? Backend = null)
{
    /// <summary>Runs the command to its end. A run that fails is not a figure.</summary>
    public async Task<Measurement> RunOnceAsync(string command, bool listMappings)
    {
        var start = new ProcessStartInfo(command, Arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Backend?.Select(start);
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{command} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var peak = await ProcessTree.PeakMemoryAsync(process, listMappings);
        var elapsed = clock.Elapsed;
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{Name} ended with {process.ExitCode}:\n{await output}\n{await errors}");
        }

        return new Measurement(elapsed, peak);
    }

    /// <summary>Runs it twice, to warm up and for the memory, then for the time as often as it says, and returns its row.</summary>
    public async Task<string> MeasureAsync(string command)
    {
        await RunOnceAsync(command, listMappings: false); // builds the program if it is stale, and fills the file cache
        var memory = await RunOnceAsync(command, listMappings: true);
        var runs = new List<Measurement>();
        for (var i = 0; i < Runs; i++)
        {
            runs.Add(await RunOnceAsync(command, listMappings: false));
        }

        return Row.Of(Name, runs, memory.Peak.Distinct);
    }
}
