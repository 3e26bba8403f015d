using RegistryInfra.Engine.Snapshots;

namespace RegistryInfra.Engine.Tests.Host;

/// <summary>Keeps every state that a deployment wrote, and checks each.</summary>
internal sealed class MemoryState : ISnapshotWriter
{
    public List<Snapshot> Written { get; } = [];

    public Snapshot? Last => Written.LastOrDefault();

    /// <summary>Called before each write; what it throws is what the write fails with.</summary>
    public Action<Snapshot> Writing { get; set; } = _ => { };

    public bool? PreparedForSecrets { get; private set; }

    public void Prepare(bool secrets) => PreparedForSecrets = secrets;

    public void Write(Snapshot snapshot)
    {
        SnapshotIntegrity.Verify(snapshot);
        Writing(snapshot);
        Written.Add(snapshot);
    }
}
