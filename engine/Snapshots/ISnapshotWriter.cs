namespace RegistryInfra.Engine.Snapshots;

/// <summary>Keeps the state of a stack. The engine calls one method at a time.</summary>
public interface ISnapshotWriter
{
    /// <summary>Makes sure, before anything is touched, that a state can be kept.</summary>
    /// <param name="secrets">Whether it will hold secrets.</param>
    /// <exception cref="EngineException">It cannot; the message says how to mend it.</exception>
    void Prepare(bool secrets);

    /// <summary>Keeps a state in place of the one before; when it returns, the state has outlived a crash.</summary>
    /// <exception cref="EngineException">It could not be kept; the one before still is.</exception>
    void Write(Snapshot snapshot);
}
