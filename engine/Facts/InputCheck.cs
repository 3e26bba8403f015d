using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Facts;

/// <summary>Fills in what a provider's Check fills in.</summary>
/// <param name="name">The name of the resource.</param>
/// <param name="old">Its inputs in the last snapshot.</param>
/// <param name="provider">The inputs of its provider.</param>
internal sealed class InputCheck(string name, PropertyMap old, PropertyMap provider)
{
    public PropertyMap Apply(PropertyMap inputs, Fill fill) => fill.With switch
    {
        FillRule.Provider => Fill(inputs, fill.Property, Given(provider, fill.Property) ?? Given(old, fill.Property)),
        FillRule.KeptOrProvider =>
            Fill(inputs, fill.Property, Given(old, fill.Property) ?? Given(provider, fill.Property)),
        FillRule.Kept => Fill(inputs, fill.Property, Given(old, fill.Property)),
        FillRule.MergedTags => Fill(inputs, fill.Property, MergedTags.Of(inputs, provider)),
        FillRule.RandomName => RandomNames.Keep(fill, inputs, old, name),
        FillRule.KeptOrRandomName => Fill(inputs, fill.Property, Given(old, fill.Property)),
        FillRule.KeptOrOwnName => Fill(inputs, fill.Property, Given(old, fill.Property) ?? PropertyValue.Of(name)),
        FillRule.ObjectName => KubernetesObject.KeepName(inputs, old),
        FillRule.ObjectNamespace => KubernetesObject.WithNamespace(inputs, provider),
        FillRule.ObjectManager => KubernetesObject.KeepManager(inputs, old),
        FillRule.SecretData => SecretData.Encoded(inputs),
        var rule => throw new InvalidOperationException($"{rule} is not a rule of filling in."),
    };

    /// <summary>A null is as good as no value.</summary>
    public static PropertyValue? Given(PropertyMap inputs, string property) =>
        inputs.Find(property) is { Plain: not PropertyValue.NullValue } value ? value : null;

    private static PropertyMap Fill(PropertyMap inputs, string property, PropertyValue? value) =>
        value is null || Given(inputs, property) is not null ? inputs : inputs.With(property, value);
}
