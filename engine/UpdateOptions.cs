using System.Collections.Immutable;
using RegistryInfra.Engine.Plans;

namespace RegistryInfra.Engine;

/// <summary>
/// How a deployment goes about it. Where an option takes URNs, <c>*</c> stands for any text but a separator and <c>**</c>
/// for any text at all, as in the flags of the Pulumi CLI.
/// </summary>
public sealed record UpdateOptions
{
    /// <summary>The default of <see cref="Parallel"/>.</summary>
    public const int DefaultParallel = 16;

    /// <summary>How many operations may be under way at once. At least 1, default 16.</summary>
    public int Parallel
    {
        get;
        init => field = value > 0
            ? value
            : throw new EngineException($"parallel: {value} operations at once are none: use 1 or more.");
    } = DefaultParallel;

    /// <summary>Reads every resource before the program runs, so that it is compared with what there is. Default false.</summary>
    public bool Refresh { get; init; }

    /// <summary>The only resources that are changed; empty for all.</summary>
    public ImmutableArray<string> Targets { get; init; } = [];

    /// <summary>True to change what depends on the targets, too. Default false.</summary>
    public bool TargetDependents { get; init; }

    /// <summary>Resources that stay as they are, whatever the program says.</summary>
    public ImmutableArray<string> Excludes { get; init; } = [];

    /// <summary>True to leave alone what depends on the excluded resources, too. Default false.</summary>
    public bool ExcludeDependents { get; init; }

    /// <summary>Resources that are replaced even if nothing about them changed.</summary>
    public ImmutableArray<string> Replace { get; init; } = [];

    /// <summary>True to go on with what does not depend on a resource that failed. Default false.</summary>
    public bool ContinueOnError { get; init; }

    /// <summary>What was approved: a deployment that would do anything else fails. Null for no constraint.</summary>
    public UpdatePlan? Plan { get; init; }

    /// <summary>True to record a plan, which <see cref="DeploymentResult.Plan"/> then holds. Default false.</summary>
    public bool RecordPlan { get; init; }
}
