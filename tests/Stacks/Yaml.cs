using System.Text.Json;
using YamlDotNet.Serialization;

namespace RegistryInfra.Stacks.Tests;

/// <summary>YAML as the settings' files have it, read into JSON.</summary>
internal static class Yaml
{
    private static readonly IDeserializer _deserializer =
        new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();

    public static JsonElement Parse(string yaml) =>
        JsonSerializer.SerializeToElement(_deserializer.Deserialize<object>(yaml));
}
