using System.Security.Cryptography;

namespace RegistryInfra.Engine.Providers.Tls;

/// <summary>PEM with a line feed at its end, which is how the official provider writes it.</summary>
internal static class PemText
{
    public const string Certificate = "CERTIFICATE";
    public const string CertificateRequest = "CERTIFICATE REQUEST";
    public const string EcPrivateKey = "EC PRIVATE KEY";
    public const string OpenSshPrivateKey = "OPENSSH PRIVATE KEY";
    public const string PrivateKey = "PRIVATE KEY";
    public const string PublicKey = "PUBLIC KEY";
    public const string RsaPrivateKey = "RSA PRIVATE KEY";

    public static string Write(string label, byte[] der) => PemEncoding.WriteString(label, der) + "\n";

    /// <summary>The label and content of the first block; null when there is none.</summary>
    public static (string Label, byte[] Der)? Read(string text) => PemEncoding.TryFind(text, out var fields)
        ? (text[fields.Label], Convert.FromBase64String(text[fields.Base64Data]))
        : null;

    /// <summary>The content of the first block.</summary>
    /// <exception cref="FormatException">There is none, or it has another label. The message never quotes the
    /// text.</exception>
    public static byte[] Read(string text, string label) => Read(text) switch
    {
        null => throw new FormatException($"is not PEM: it must begin with -----BEGIN {label}-----."),
        var (found, der) when found == label => der,
        var (found, _) => throw new FormatException($"holds a {found}: it must be a {label}."),
    };
}
