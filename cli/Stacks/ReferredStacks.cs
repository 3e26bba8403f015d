using RegistryInfra.Engine;
using RegistryInfra.Engine.Snapshots;

namespace RegistryInfra.Cli.Stacks;

/// <summary>The states of other stacks, which a program refers to.</summary>
internal sealed class ReferredStacks(SelectedStack stack, StackPassphrase passphrase)
{
    /// <summary>The state of a stack by its full name; null where it has none.</summary>
    public Snapshot? Read(string name)
    {
        var path = stack.Backend.ReferredPath(name, stack.Project.Name);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return Checkpoint.Read(path, passphrase.Get);
        }
        catch (EngineException)
        {
            // Another stack may have another passphrase: what cannot be opened stays unknown, and secret.
            return Checkpoint.ReadWithoutSecrets(path);
        }
    }
}
