using System.Text;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Providers.Kubernetes;

/// <summary>The texts that no message may hold: what stands in a secret envelope, in base64 and out of it.</summary>
internal static class SecretTexts
{
    public static IEnumerable<string> Of(PropertyMap properties) => properties.Values.SelectMany(v => Of(v, false));

    private static IEnumerable<string> Of(PropertyValue value, bool isSecret) => value switch
    {
        PropertyValue.Secret(var element) => Of(element, true),
        PropertyValue.Map(var map) => map.Values.SelectMany(v => Of(v, isSecret)),
        PropertyValue.List(var items) => items.SelectMany(i => Of(i, isSecret)),
        PropertyValue.Text(var text) when isSecret => Decoded(text) is { } decoded ? [text, decoded] : [text],
        _ => [],
    };

    private static string? Decoded(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : null;
    }
}
