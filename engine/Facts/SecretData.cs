using System.Text;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Facts;

/// <summary>A Kubernetes Secret as pulumi-kubernetes and the API server keep it: with data, in Base64.</summary>
internal static class SecretData
{
    private const string Data = "data";
    private const string StringData = "stringData";

    /// <summary>The inputs with plain text moved into data, where it wins over data of the same name.</summary>
    public static PropertyMap Encoded(PropertyMap inputs)
    {
        var (plain, data) = (inputs.Find(StringData), inputs.Find(Data));
        if (data?.Plain is PropertyValue.Map(var given))
        {
            var canonical = given.Select((_, value) => Like(value, Canonical(value.Plain)));
            inputs = inputs.With(Data, Like(data, PropertyValue.Of(canonical)));
        }

        if (plain?.Plain is not PropertyValue.Map(var texts) || texts.Count == 0
            || data?.Plain is not (null or PropertyValue.NullValue or PropertyValue.Map))
        {
            return inputs;
        }

        var merged = (inputs.Find(Data)?.Plain as PropertyValue.Map)?.Properties ?? PropertyMap.Empty;
        foreach (var (key, text) in texts)
        {
            merged = merged.With(key, Like(text, Encode(text.Plain)));
        }

        var isSecret = plain is PropertyValue.Secret || data is PropertyValue.Secret;
        var value = PropertyValue.Of(merged);
        return inputs.Without(StringData).With(Data, isSecret ? PropertyValue.SecretOf(value) : value);
    }

    private static PropertyValue Encode(PropertyValue value) => value is PropertyValue.Text(var text)
        ? PropertyValue.Of(Convert.ToBase64String(Encoding.UTF8.GetBytes(text)))
        : value;

    /// <summary>The API server decodes and encodes, which takes line breaks out.</summary>
    private static PropertyValue Canonical(PropertyValue value)
    {
        if (value is not PropertyValue.Text(var text) || !text.AsSpan().ContainsAny('\r', '\n'))
        {
            return value;
        }

        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length)
            ? PropertyValue.Of(Convert.ToBase64String(bytes, 0, length))
            : value;
    }

    private static PropertyValue Like(PropertyValue? secrecy, PropertyValue value) =>
        secrecy is PropertyValue.Secret ? PropertyValue.SecretOf(value) : value;
}
