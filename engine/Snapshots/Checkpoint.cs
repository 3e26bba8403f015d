namespace RegistryInfra.Engine;

/// <summary>The state file of a stack in Pulumi's self-managed backend: deployment version 3.</summary>
public static class Checkpoint
{
    /// <summary>Reads a state file. Secrets are decrypted with <paramref name="passphrase"/>, asked for only when there are any.</summary>
    /// <exception cref="EngineException">The file is damaged; the message says where.</exception>
    public static Snapshot Read(string path, Func<string?> passphrase) => throw new NotImplementedException();
}
