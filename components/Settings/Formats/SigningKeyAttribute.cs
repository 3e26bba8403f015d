using System.Security.Cryptography;

namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// A public key that cosign verifies with, or the name of one in a key management service.
/// https://docs.sigstore.dev/cosign/key_management/overview/
/// </summary>
public sealed class SigningKeyAttribute() : TextFormatAttribute(
    noun: "a public key",
    pattern: @"^(-----BEGIN PUBLIC KEY-----\s[\sA-Za-z0-9+/=]+-----END PUBLIC KEY-----\s*|(awskms|gcpkms|azurekms|hashivault)://[^\s]+)$",
    example: "awskms:///alias/images",
    advice: "write its PEM block, or its name in a key management service",
    maxLength: 4096)
{
    /// <summary>True when a key is held by a service and only named here.</summary>
    public static bool IsInService(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Contains("://", StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public override string? Problem(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            return "a private key does not belong in settings: write the public one, such as cosign public-key prints";
        }

        if (!text.StartsWith("-----BEGIN", StringComparison.Ordinal))
        {
            return base.Problem(text);
        }

        return IsPublicKey(text) ? null : "the PEM block is no public key: write one that begins with -----BEGIN PUBLIC KEY-----";
    }

    private static bool IsPublicKey(string pem)
    {
        try
        {
            var fields = PemEncoding.Find(pem);
            var der = Convert.FromBase64String(pem[fields.Base64Data]);
            return pem[fields.Label] == "PUBLIC KEY" && (IsElliptic(der) || IsRsa(der) || IsEdwards(der));
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            return false;
        }
    }

    private static bool IsElliptic(byte[] der)
    {
        using var key = ECDsa.Create();
        return IsRead(() => key.ImportSubjectPublicKeyInfo(der, out _));
    }

    private static bool IsRsa(byte[] der)
    {
        using var key = RSA.Create();
        return IsRead(() => key.ImportSubjectPublicKeyInfo(der, out _));
    }

    /// <summary>Ed25519, which the base library does not read: its identifier and 32 octets.</summary>
    private static bool IsEdwards(byte[] der) =>
        der.Length == 44 && der.AsSpan(0, 12).SequenceEqual<byte>([0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0]);

    private static bool IsRead(Action import)
    {
        try
        {
            import();
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
