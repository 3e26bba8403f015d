namespace RegistryInfra.Benchmarks.Measure;

/// <summary>What one run took.</summary>
/// <param name="Elapsed">From the start of the command to its end.</param>
/// <param name="Peak">The most that the command and its descendants held in memory together.</param>
internal readonly record struct Measurement(TimeSpan Elapsed, Memory Peak);
