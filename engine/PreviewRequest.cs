using RegistryInfra.Engine.Programs;
using RegistryInfra.Engine.Snapshots;

namespace RegistryInfra.Engine;

/// <summary>What to preview.</summary>
public sealed record PreviewRequest
{
    public required IProgram Program { get; init; }

    public required string Project { get; init; }

    public required string Stack { get; init; }

    /// <summary>Default "organization", as in every self-managed backend.</summary>
    public string Organization { get; init; } = "organization";

    /// <summary>The folder of Pulumi.yaml.</summary>
    public required string RootDirectory { get; init; }

    /// <summary>Full keys, such as <c>aws:region</c>, to plaintext values; a structured value is JSON.</summary>
    public IReadOnlyDictionary<string, string> Config { get; init; } = new Dictionary<string, string>();

    /// <summary>The keys of <see cref="Config"/> whose values are secret.</summary>
    public IReadOnlyCollection<string> ConfigSecretKeys { get; init; } = [];

    /// <summary>The state to compare with; default an empty one.</summary>
    public Snapshot Base { get; init; } = Snapshot.Empty;

    /// <summary>Finds the state of another stack, for StackReference: <c>organization/project/stack</c>; null if none.</summary>
    public Func<string, Snapshot?> OtherStack { get; init; } = _ => null;

    /// <summary>How many operations the program may have in flight.</summary>
    public int Parallel { get; init; } = DefaultParallel;

    /// <summary>Four for each processor, as the Pulumi CLI has it.</summary>
    public static int DefaultParallel => Environment.ProcessorCount * 4;
}
