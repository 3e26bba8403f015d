namespace RegistryInfra.Engine;

/// <summary>Pulumi's passphrase encryption, of configuration and of state.</summary>
public sealed class PassphraseCrypter
{
    private PassphraseCrypter()
    {
    }

    /// <summary>Checks the passphrase against an <c>encryptionsalt</c>.</summary>
    /// <exception cref="EngineException">The salt is malformed or the passphrase is not the right one.</exception>
    public static PassphraseCrypter Open(string passphrase, string encryptionSalt) => throw new NotImplementedException();

    /// <summary>A ciphertext reads <c>v1:nonce:data</c>.</summary>
    public string Decrypt(string ciphertext) => throw new NotImplementedException(ciphertext);
}
