namespace RegistryInfra.Engine.Programs;

/// <summary>What a program is told when it starts.</summary>
public sealed record ProgramStart
{
    /// <summary>The host and port of <c>pulumirpc.ResourceMonitor</c>.</summary>
    public required string MonitorAddress { get; init; }

    /// <summary>The host and port of <c>pulumirpc.Engine</c>.</summary>
    public required string EngineAddress { get; init; }

    public required string Project { get; init; }

    public required string Stack { get; init; }

    public required string Organization { get; init; }

    /// <summary>The folder of Pulumi.yaml.</summary>
    public required string RootDirectory { get; init; }

    /// <summary>Full keys, such as <c>aws:region</c>, to plaintext values; a structured value is JSON.</summary>
    public required IReadOnlyDictionary<string, string> Config { get; init; }

    public required IReadOnlyCollection<string> ConfigSecretKeys { get; init; }

    public required bool DryRun { get; init; }

    public required int Parallel { get; init; }
}
