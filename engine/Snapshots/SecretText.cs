using System.Buffers;
using System.Text;
using System.Text.Json;
using RegistryInfra.Engine.Properties;

namespace RegistryInfra.Engine.Snapshots;

/// <summary>The JSON of what a secret holds: the text that is encrypted.</summary>
internal static class SecretText
{
    public static string Of(PropertyValue.Secret secret, ValueWriter values, string owner)
    {
        if (secret.Element is PropertyValue.Text(var text) && !text.AsSpan().ContainsAnyExcept(_plain))
        {
            return $"\"{text}\"";
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, DeploymentWriter.Layout))
        {
            values.Write(json, secret.Element, owner);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static readonly SearchValues<char> _plain =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,:;/+-_=$@!#%^*()[]{}~?|");
}
