using System.Collections.Immutable;
using RegistryInfra.Engine;

namespace RegistryInfra.Cli.Deploying;

/// <summary>What the flags of a preview, an update, a refresh or a destruction say.</summary>
internal sealed record DeployOptions
{
    public UpdateKind Kind { get; init; } = UpdateKind.Update;

    /// <summary>Only shows what would be done.</summary>
    public bool PreviewOnly { get; init; }

    /// <summary>Does it without asking.</summary>
    public bool Yes { get; init; }

    /// <summary>Does it without showing first what would be done, and without asking.</summary>
    public bool SkipPreview { get; init; }

    /// <summary>Removes the stack after it has been destroyed.</summary>
    public bool Remove { get; init; }

    public string? Stack { get; init; }

    public string? Directory { get; init; }

    /// <summary>What the history says about it.</summary>
    public string? Message { get; init; }

    /// <summary>What is imported; null for anything but an import.</summary>
    public ImportOptions? Import { get; init; }

    public bool Diff { get; init; }

    public bool Json { get; init; }

    public bool ShowSames { get; init; }

    public bool ShowReads { get; init; }

    public bool ShowReplacementSteps { get; init; }

    public bool ShowFullOutput { get; init; }

    public bool ShowSecrets { get; init; }

    public bool SuppressOutputs { get; init; }

    public int? Parallel { get; init; }

    public bool Refresh { get; init; }

    public ImmutableArray<string> Targets { get; init; } = [];

    public bool TargetDependents { get; init; }

    public ImmutableArray<string> Excludes { get; init; } = [];

    public bool ExcludeDependents { get; init; }

    public ImmutableArray<string> Replace { get; init; } = [];

    public bool ContinueOnError { get; init; }

    /// <summary>Where a preview saves what it would do.</summary>
    public string? SavePlan { get; init; }

    /// <summary>The plan that was approved: nothing else is done.</summary>
    public string? PlanFile { get; init; }

    public bool ExpectNoChanges { get; init; }

    public bool NonInteractive { get; init; }

    public ColorChoice Color { get; init; }

    /// <summary>The same for the engine.</summary>
    public UpdateOptions Engine => new()
    {
        Parallel = Parallel ?? UpdateOptions.DefaultParallel,
        Refresh = Refresh,
        Targets = Targets,
        TargetDependents = TargetDependents,
        Excludes = Excludes,
        ExcludeDependents = ExcludeDependents,
        Replace = Replace,
        ContinueOnError = ContinueOnError,
        RecordPlan = SavePlan is not null,
    };
}
