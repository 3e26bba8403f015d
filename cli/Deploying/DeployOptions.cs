namespace RegistryInfra.Cli.Previewing;

/// <summary>What the flags of a preview say.</summary>
internal sealed record PreviewOptions
{
    public string? Stack { get; init; }

    public string? Directory { get; init; }

    public bool Diff { get; init; }

    public bool Json { get; init; }

    public bool ShowSames { get; init; }

    public bool ShowReads { get; init; }

    public bool ShowReplacementSteps { get; init; }

    public bool ShowFullOutput { get; init; }

    public bool SuppressOutputs { get; init; }

    public int? Parallel { get; init; }

    public bool ExpectNoChanges { get; init; }

    public bool NonInteractive { get; init; }

    public ColorChoice Color { get; init; }
}
