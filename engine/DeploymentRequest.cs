using System.Collections.Immutable;
using RegistryInfra.Engine.Programs;
using RegistryInfra.Engine.Providers;
using RegistryInfra.Engine.Snapshots;

namespace RegistryInfra.Engine;

/// <summary>A deployment: of what, onto what, and where the state goes.</summary>
public sealed record DeploymentRequest
{
    /// <summary>What is done. Default: an update.</summary>
    public UpdateKind Kind { get; init; } = UpdateKind.Update;

    /// <summary>True to tell only what would be done. Default false: a request without it changes things.</summary>
    public bool DryRun { get; init; }

    /// <summary>The program; a refresh, a destroy and an import need none.</summary>
    public IProgram? Program { get; init; }

    public required string Project { get; init; }

    public required string Stack { get; init; }

    /// <summary>Default "organization", as in every self-managed backend.</summary>
    public string Organization { get; init; } = "organization";

    /// <summary>The folder of Pulumi.yaml.</summary>
    public required string RootDirectory { get; init; }

    /// <summary>Where the program and its providers run: relative paths start here. Default: <see cref="RootDirectory"/>.</summary>
    public string WorkingDirectory { get => field ?? RootDirectory; init; }

    /// <summary>Full keys, such as <c>aws:region</c>, to plaintext values; a structured value is JSON.</summary>
    public IReadOnlyDictionary<string, string> Config { get; init; } = new Dictionary<string, string>();

    /// <summary>The keys of <see cref="Config"/> whose values are secret.</summary>
    public IReadOnlyCollection<string> ConfigSecretKeys { get; init; } = [];

    /// <summary>The state to compare with; default an empty one.</summary>
    public Snapshot Base { get; init; } = Snapshot.Empty;

    /// <summary>Where each new state is written. Required unless this is a dry run.</summary>
    public ISnapshotWriter? State { get; init; }

    /// <summary>
    /// The preview that was shown and approved. What it says cannot be done refuses the deployment before anything is
    /// touched; without it, the engine first runs a preview of its own to find out.
    /// </summary>
    public DeploymentResult? Preview { get; init; }

    /// <summary>Finds the state of another stack, for StackReference: <c>organization/project/stack</c>; null if none.</summary>
    public Func<string, Snapshot?> OtherStack { get; init; } = _ => null;

    public UpdateOptions Options { get; init; } = new();

    /// <summary>The resources of an import.</summary>
    public ImmutableArray<ImportedResource> Imports { get; init; } = [];

    /// <summary>The time that states and certificates are dated with. Waits go by a clock that never jumps.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Who does the work, by package.</summary>
    internal ProviderFactories Providers { get; init; } = ProviderFactories.All;

    /// <summary>
    /// The same with facts in place of every provider: a dry run then asks no cluster and no service, and tells what the program
    /// declares.
    /// </summary>
    public DeploymentRequest WithoutProviders() => this with { Providers = ProviderFactories.None };
}
