namespace RegistryInfra.Benchmarks.Measure;

/// <summary>What processes hold in memory together, in bytes.</summary>
/// <param name="Distinct">Each page once: what the machine has to have. 0 where it was not asked for.</param>
/// <param name="Resident">The sum of the resident sets, in which pages of the files that processes share count for each of them.</param>
internal readonly record struct Memory(long Distinct, long Resident);
