using System.Text.Json;
using RegistryInfra.Engine.Secrets;

namespace RegistryInfra.Engine.Snapshots;

/// <summary>Opens the secrets of a state file or a plan.</summary>
/// <param name="open">Gives the key when there is a secret; null leaves secrets unknown.</param>
internal sealed class StateSecrets(Func<PassphraseCrypter?> open)
{
    private readonly Lazy<PassphraseCrypter?> _crypter = new(open);

    /// <param name="provider">What the state file says of its key.</param>
    /// <param name="passphrase">The passphrase; null when there is none to be had.</param>
    public StateSecrets(JsonElement? provider, Func<string?>? passphrase)
        : this(() => Open(provider, passphrase))
    {
    }

    /// <summary>What was decrypted, so that it need not be encrypted again.</summary>
    public SecretCache Known { get; } = new();

    /// <summary>The JSON of the value; null when no passphrase is to be had.</summary>
    public string? Decrypt(string ciphertext, string owner)
    {
        var plaintext = _crypter.Value?.Decrypt(ciphertext);
        if (plaintext is not null)
        {
            Known.Add(owner, plaintext, ciphertext);
        }

        return plaintext;
    }

    private static PassphraseCrypter? Open(JsonElement? provider, Func<string?>? passphrase)
    {
        if (passphrase is null)
        {
            return null;
        }

        var type = provider?.Text("type") ?? "";
        if (type != "passphrase")
        {
            throw new EngineException($"the secrets of the state are encrypted by \"{type}\", which needs a network: only the passphrase provider works offline.");
        }

        return passphrase() is { } phrase ? PassphraseCrypter.Open(phrase, provider!.Value.Find("state")?.Text("salt") ?? "") : null;
    }
}
