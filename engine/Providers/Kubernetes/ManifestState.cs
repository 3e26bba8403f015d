using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Providers.Kubernetes;

/// <summary>
/// The outputs of an object: itself as the server has it, what it was made of, and who manages its fields, in the
/// layout of the official provider.
/// </summary>
/// <param name="Live">The object without the provider's own entries, out of secret envelopes.</param>
/// <param name="Inputs">What it was made of, out of secret envelopes; null when that is not told.</param>
/// <param name="InitialApiVersion">The version that it was created with.</param>
/// <param name="FieldManager">By which name this resource manages fields; null when that is not told.</param>
internal sealed record ManifestState(
    PropertyMap Live, PropertyMap? Inputs, string? InitialApiVersion, string? FieldManager)
{
    private const string InputsKey = "__inputs";
    private const string ApiVersionKey = "__initialApiVersion";
    private const string FieldManagerKey = "__fieldManager";

    public static ManifestState Read(PropertyMap outputs) => new(
        outputs.Without(InputsKey).Without(ApiVersionKey).Without(FieldManagerKey).Open(),
        outputs.MapAt(InputsKey)?.Open(),
        outputs.TextAt(ApiVersionKey),
        outputs.TextAt(FieldManagerKey));

    /// <param name="live">The object as the server has it.</param>
    /// <param name="inputs">What it was made of; what is secret there is secret in all.</param>
    /// <param name="initialApiVersion">The version that it was created with.</param>
    /// <param name="fieldManager">By which name this resource manages fields.</param>
    public static PropertyMap Write(
        PropertyMap live, PropertyMap inputs, string initialApiVersion, string fieldManager) =>
        ManifestSecrets.Mark(live, inputs)
            .With(InputsKey, PropertyValue.Of(inputs))
            .With(ApiVersionKey, PropertyValue.Of(initialApiVersion))
            .With(FieldManagerKey, PropertyValue.Of(fieldManager));
}
