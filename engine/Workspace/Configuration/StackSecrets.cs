using RegistryInfra.Engine.Secrets;

namespace RegistryInfra.Engine.Workspace.Configuration;

/// <summary>Decrypts the secrets of a stack file; asks for the passphrase only when there is one.</summary>
public sealed class StackSecrets
{
    private readonly StackFile _file;
    private readonly Lazy<PassphraseCrypter> _crypter;

    public StackSecrets(StackFile file, Func<string> passphrase)
    {
        _file = file;
        _crypter = new(() => PassphraseCrypter.Open(passphrase(), RequireSalt()));
    }

    public string Decrypt(string ciphertext)
    {
        try
        {
            return _crypter.Value.Decrypt(ciphertext);
        }
        catch (EngineException exception)
        {
            throw new WorkspaceException($"{_file.Name}: {exception.Message}", exception);
        }
    }

    /// <summary>Refuses a file whose secrets are encrypted by a key service.</summary>
    public static void RequirePassphrase(StackFile file)
    {
        if (file.SecretsProvider is { } provider and not ("passphrase" or "default"))
        {
            throw new WorkspaceException(
                $"{file.Name}: secrets provider \"{provider}\" needs a key service: only \"passphrase\" works offline. "
                + "Change it with pulumi stack change-secrets-provider passphrase.");
        }
    }

    private string RequireSalt()
    {
        RequirePassphrase(_file);
        return _file.EncryptionSalt ?? throw new WorkspaceException(
            $"{_file.Name}: has secrets but no encryptionsalt: restore it from version control.");
    }
}
