namespace RegistryInfra.Components.Settings.Formats;

/// <summary>The key of a certificate, not locked by a passphrase.</summary>
public sealed class PrivateKeyAttribute() : SecretFormatAttribute(
    noun: "a private key",
    pattern: @"^-----BEGIN (EC |RSA )?PRIVATE KEY-----\s[\sA-Za-z0-9+/=]+-----END (EC |RSA )?PRIVATE KEY-----\s*$",
    example: "-----BEGIN PRIVATE KEY----- MA== -----END PRIVATE KEY-----",
    advice: "write its PEM block, which begins with -----BEGIN PRIVATE KEY-----",
    maxLength: 16384)
{
    /// <inheritdoc/>
    public override bool HasLines => true;

    /// <inheritdoc/>
    protected override string? Mistaken(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Contains("ENCRYPTED", StringComparison.Ordinal) ? "this key is locked by a passphrase"
            : text.Contains("BEGIN CERTIFICATE", StringComparison.Ordinal) ? "this is a certificate"
            : null;
    }
}
