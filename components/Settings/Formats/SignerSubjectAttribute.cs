namespace RegistryInfra.Components.Settings.Formats;

/// <summary>Whom a certificate of Sigstore's is made out to: a URL or an e-mail address, with no wildcard.</summary>
public sealed class SignerSubjectAttribute() : TextFormatAttribute(
    noun: "the subject of a certificate",
    pattern: @"^(https://[A-Za-z0-9.-]+(:[0-9]+)?/[A-Za-z0-9._~:/@%+-]+|[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+)$",
    example: "https://github.com/acme/api/.github/workflows/release.yml@refs/heads/main",
    advice: "write the workflow with its branch or tag, or the e-mail address, without wildcards",
    maxLength: 512);
