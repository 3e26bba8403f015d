using System.Text.Json;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Snapshots;

/// <summary>Says what stands in the place of a secret.</summary>
public interface ISecretWriter
{
    /// <param name="json">Where the value is due.</param>
    /// <param name="secret">The secret.</param>
    /// <param name="owner">The URN of its resource.</param>
    void Write(Utf8JsonWriter json, PropertyValue.Secret secret, string owner);
}
