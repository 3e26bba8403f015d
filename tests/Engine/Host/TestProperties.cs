using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Tests.Host;

/// <summary>Reads properties in assertions, in or out of secret envelopes.</summary>
internal static class TestProperties
{
    public static string Text(this PropertyMap map, string name) => ((PropertyValue.Text)map[name].Plain).Value;

    public static PropertyMap Map(this PropertyMap map, string name) => ((PropertyValue.Map)map[name].Plain).Properties;

    /// <summary>The names of the properties that are secret.</summary>
    public static string[] SecretNames(this PropertyMap map) =>
        [.. map.Where(p => p.Value is PropertyValue.Secret).Select(p => p.Key)];
}
