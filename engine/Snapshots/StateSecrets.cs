using System.Text.Json;
using RegistryInfra.Engine.Secrets;

namespace RegistryInfra.Engine.Snapshots;

/// <summary>Opens the secrets of a state file, with the passphrase it names the salt of.</summary>
internal sealed class StateSecrets(JsonElement? provider, Func<string?>? passphrase)
{
    private readonly Lazy<PassphraseCrypter?> _crypter = new(() => Open(provider, passphrase));

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
