using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace RegistryInfra.Images.PullConfigs;

/// <summary>
/// The document in a Secret, as the kubelet finds it by the Secret's type.
/// https://kubernetes.io/docs/concepts/configuration/secret/#docker-config-secrets
/// </summary>
public static class PullSecretContent
{
    /// <summary>The types of Secrets that the kubelet reads, and the key of each.</summary>
    private static readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal)
    {
        ["kubernetes.io/dockerconfigjson"] = ".dockerconfigjson",
        ["kubernetes.io/dockercfg"] = ".dockercfg",
    };

    private static readonly UTF8Encoding _strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Finds the document.</summary>
    /// <param name="type">The type of the Secret; null for the one that the API server takes then.</param>
    /// <param name="text">The text of <c>data</c> or <c>stringData</c> at a key; null for none.</param>
    /// <param name="content">The document, when this returns true.</param>
    /// <param name="problem">What is wrong and the fix, when this returns false. It quotes nothing of the Secret.</param>
    public static bool TryFind(
        string? type,
        Func<string, string, string?> text,
        [NotNullWhen(true)] out string? content,
        [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        (content, problem) = (null, null);
        if (!_keys.TryGetValue(type ?? "Opaque", out var key))
        {
            problem = "is of a type that the kubelet does not read: make it of type kubernetes.io/dockerconfigjson";
            return false;
        }

        // The API server writes stringData over data.
        content = text("stringData", key);
        if (content is not null)
        {
            return true;
        }

        if (text("data", key) is not { } encoded)
        {
            problem = $"has no {key}, which its type asks for: add it to data, in base64";
            return false;
        }

        try
        {
            content = _strict.GetString(Convert.FromBase64String(encoded));
            return true;
        }
        catch (Exception exception) when (exception is FormatException or DecoderFallbackException)
        {
            problem = $"has a {key} that is not text in base64: encode it once, or write it as stringData";
            return false;
        }
    }
}
