using System.Collections.Immutable;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Steps;

/// <summary>One step of a plan.</summary>
public sealed record Step
{
    public required StepOp Op { get; init; }

    public required Urn Urn { get; init; }

    /// <summary>The state before; null for a create.</summary>
    public ResourceState? Old { get; init; }

    /// <summary>The state after; null for a delete.</summary>
    public ResourceState? New { get; init; }

    /// <summary>What differs, property by property; empty when nothing does or the step is no change of a resource.</summary>
    public ImmutableArray<PropertyDiff> DetailedDiff { get; init; } = [];

    /// <summary>Top-level properties that force the replacement; "id" and "provider" stand for themselves.</summary>
    public ImmutableArray<string> ReplaceKeys { get; init; } = [];

    /// <summary>Top-level properties that differ.</summary>
    public ImmutableArray<string> DiffKeys { get; init; } = [];

    /// <summary>True when it is shown, and cannot be done.</summary>
    public bool IsRefused { get; init; }

    /// <summary>True for what would have been created and is not, because a target or an exclusion leaves it out.</summary>
    public bool IsSkipped { get; init; }

    /// <summary>True when it changes the state only: what it is about stays, or goes together with something else.</summary>
    public bool IsStateOnly { get; init; }

    /// <summary>True for a deletion that makes room for a replacement: the state remembers that one is due.</summary>
    internal bool IsBeforeReplacement { get; init; }

    /// <summary>True for a replacement whose old half is gone by then.</summary>
    internal bool IsAfterDeletion { get; init; }

    /// <summary>What came of it, in the word of a summary: of a refresh, what it found.</summary>
    public StepOp ResultOp => Op != StepOp.Refresh ? Op
        : New is null ? StepOp.Delete
        : DeepEquality.Holds(Old!.Outputs, New.Outputs) && DeepEquality.Holds(Old.Inputs, New.Inputs) ? StepOp.Same
        : StepOp.Update;

    public string Type => (New ?? Old)!.Type;

    public ProviderReference? Provider => (New ?? Old)!.Provider;

    /// <summary>True for a provider that the engine makes by itself, for resources that name none.</summary>
    public bool IsDefaultProvider => ProviderReference.IsProviderType(Type) && Urn.Name is var name &&
        (name == "default" || name.StartsWith("default_", StringComparison.Ordinal));

    /// <summary>
    /// True when a summary counts it: once a replacement, and what is read only when it turned out differently.
    /// </summary>
    public bool IsCounted => IsLogical && !IsDefaultProvider && !IsRefused && !IsSkipped
        && (Op != StepOp.Read || Old is not null && !DeepEquality.Holds(Old.Outputs, New!.Outputs));

    /// <summary>
    /// False for the two halves of a replacement, which <see cref="StepOp.Replace"/> stands for in a summary.
    /// </summary>
    public bool IsLogical => Op is not (StepOp.CreateReplacement or StepOp.DeleteReplaced or StepOp.ReadReplacement
        or StepOp.DiscardReplaced or StepOp.RemovePendingReplace or StepOp.ImportReplacement);
}
