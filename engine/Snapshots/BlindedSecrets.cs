using System.Text.Json;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Snapshots;

/// <summary>Writes <c>[secret]</c> in the place of each secret: for what people read.</summary>
public sealed class BlindedSecrets : ISecretWriter
{
    public static readonly BlindedSecrets Instance = new();

    private BlindedSecrets()
    {
    }

    public void Write(Utf8JsonWriter json, PropertyValue.Secret secret, string owner) => json.WriteStringValue("[secret]");
}
