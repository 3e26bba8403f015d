using System.Text.Json;
using RegistryInfra.Engine.Monitor;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Snapshots;

/// <summary>Writes secrets as plain text that is marked as secret: what <c>stack export --show-secrets</c> asks for.</summary>
public sealed class PlainSecrets : ISecretWriter
{
    public static readonly PlainSecrets Instance = new();

    private readonly ValueWriter _elements;

    private PlainSecrets() => _elements = new(this);

    public void Write(Utf8JsonWriter json, PropertyValue.Secret secret, string owner)
    {
        json.WriteStartObject();
        json.WriteString(WireSignatures.Key, WireSignatures.Secret);
        json.WriteString("plaintext", SecretText.Of(secret, _elements, owner));
        json.WriteEndObject();
    }
}
