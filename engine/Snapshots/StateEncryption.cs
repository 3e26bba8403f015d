using RegistryInfra.Engine.Secrets;

namespace RegistryInfra.Engine.Snapshots;

/// <summary>Where the key of a state's secrets comes from. The passphrase is asked for when there is a secret to encrypt.</summary>
/// <param name="passphrase">The passphrase of the stack.</param>
/// <param name="encryptionSalt">
/// The salt of the stack file. Null takes the state's own, and where that has none makes a new one.
/// </param>
public sealed class StateEncryption(Func<string> passphrase, string? encryptionSalt = null)
{
    internal PassphraseCrypter Open(SnapshotEnvelope envelope) =>
        (encryptionSalt ?? envelope.Salt) is { Length: > 0 } salt
            ? PassphraseCrypter.Open(passphrase(), salt)
            : PassphraseCrypter.Create(passphrase());

    /// <summary>The ciphertexts of a state that stay valid: those of the key that new ones are encrypted by.</summary>
    internal SecretCache Known(SnapshotEnvelope envelope) =>
        envelope.Salt is { Length: > 0 } salt && (encryptionSalt is null or "" || encryptionSalt == salt) ? envelope.Secrets : new();
}
