using Pulumi;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Admission.Signatures;

/// <summary>
/// Who signs without a key: what the certificate says that Sigstore made out for the signature.
/// https://docs.sigstore.dev/cosign/verifying/verify/
/// </summary>
public sealed class SignerIdentityArgs : ResourceArgs
{
    /// <summary>Who vouches for the identity, such as <c>https://token.actions.githubusercontent.com</c>.</summary>
    [HttpsUrl]
    public required string Issuer { get; init; }

    /// <summary>
    /// The identity, letter for letter: a workflow with its branch or tag, such as
    /// <c>https://github.com/acme/api/.github/workflows/release.yml@refs/heads/main</c>, or an e-mail address.
    /// </summary>
    [SignerSubject]
    public required string Subject { get; init; }
}
