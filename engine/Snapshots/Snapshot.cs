using System.Collections.Immutable;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Snapshots;

/// <summary>The state of a stack after its last deployment, in an order in which each resource follows what it needs.</summary>
public sealed record Snapshot
{
    public static readonly Snapshot Empty = new();

    public ImmutableArray<ResourceState> Resources { get; init; } = [];

    /// <summary>Operations that were under way when the last deployment stopped.</summary>
    public ImmutableArray<PendingOperation> PendingOperations { get; init; } = [];

    /// <summary>What a state file holds around the resources.</summary>
    internal SnapshotEnvelope Envelope { get; init; } = SnapshotEnvelope.Empty;

    /// <summary>The salt of the passphrase that its secrets are encrypted with; null when there is none.</summary>
    public string? EncryptionSalt => Envelope.Salt;

    /// <summary>The stack's outputs.</summary>
    public PropertyMap Outputs => Resources.FirstOrDefault(r => r.Type == Urn.StackType && !r.Delete)?.Outputs
        ?? PropertyMap.Empty;
}
