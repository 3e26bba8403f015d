using System.Text.Json;
using RegistryInfra.Engine.Monitor;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Secrets;

namespace RegistryInfra.Engine.Snapshots;

/// <summary>
/// Encrypts secrets. One that its resource had before keeps its ciphertext, so that a state changes only where the stack
/// does.
/// </summary>
internal sealed class EncryptedSecrets : ISecretWriter
{
    private readonly Func<PassphraseCrypter> _crypter;
    private readonly SecretCache _known;
    private readonly ValueWriter _elements;

    /// <param name="crypter">The key; asked for only when there is a secret.</param>
    /// <param name="known">What the last state's ciphertexts hold; empty when they were of another key.</param>
    public EncryptedSecrets(Func<PassphraseCrypter> crypter, SecretCache known)
    {
        (_crypter, _known) = (crypter, known);
        _elements = new(this);
    }

    public void Write(Utf8JsonWriter json, PropertyValue.Secret secret, string owner)
    {
        json.WriteStartObject();
        json.WriteString(WireSignatures.Key, WireSignatures.Secret);
        json.WriteString("ciphertext", Ciphertext(SecretText.Of(secret, _elements, owner), owner));
        json.WriteEndObject();
    }

    private string Ciphertext(string plaintext, string owner)
    {
        if (_known.Find(owner, plaintext) is { } known)
        {
            return known;
        }

        var ciphertext = _crypter().Encrypt(plaintext);
        _known.Add(owner, plaintext, ciphertext);
        return ciphertext;
    }
}
