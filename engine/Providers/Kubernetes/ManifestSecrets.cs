using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Providers.Kubernetes;

/// <summary>
/// Marks what is secret in an object that came back from the server, or out of a change of its fields.
/// </summary>
internal static class ManifestSecrets
{
    /// <summary>
    /// The data of a Secret are secret, whether or not the program says so, and so is whatever comes from a secret
    /// input. Of a list with a secret the whole is secret, since its order may change.
    /// </summary>
    public static PropertyMap Mark(PropertyMap manifest, PropertyMap source) =>
        manifest.Select((name, value) => (value, source.Find(name)) switch
        {
            (PropertyValue.Secret, _) => value,
            _ when name is "data" or "stringData" && manifest.Kind() == "Secret" => PropertyValue.SecretOf(value),
            (_, null) => value,
            (PropertyValue.Map(var inner), PropertyValue.Map(var from)) => PropertyValue.Of(Mark(inner, from)),
            (_, { ContainsSecret: true }) => PropertyValue.SecretOf(value),
            _ => value,
        });
}
