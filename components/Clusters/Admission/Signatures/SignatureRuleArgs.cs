using Pulumi;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Admission.Signatures;

/// <summary>
/// Images that must be signed, and what must be attested of them. One signer of those named here is enough; an image that
/// several rules hold must meet each. Signatures are looked for in the image's own repository.
/// </summary>
public sealed class SignatureRuleArgs : ResourceArgs
{
    private List<string>? _images;
    private List<string>? _keys;
    private List<SignerIdentityArgs>? _identities;
    private List<string>? _certificates;

    /// <summary>Name of the rule. Unique; part of the names of what enforces it.</summary>
    [ResourceName]
    public required string Name { get; init; }

    /// <summary>
    /// The images, as <c>host/repository</c> or <c>host/path/</c>. Default: all of the stack's own.
    /// </summary>
    [ImageScope]
    public List<string> Images
    {
        get => _images ??= [];
        set => _images = value;
    }

    /// <summary>
    /// Public keys that cosign signs with: each a PEM block, or the key in a key management service, such as
    /// <c>awskms:///alias/images</c>. Default: none.
    /// </summary>
    [SigningKey]
    public List<string> Keys
    {
        get => _keys ??= [];
        set => _keys = value;
    }

    /// <summary>
    /// Identities that sign without a key of their own, by a certificate of Sigstore's for each signature. Default: none.
    /// </summary>
    public List<SignerIdentityArgs> Identities
    {
        get => _identities ??= [];
        set => _identities = value;
    }

    /// <summary>
    /// Certificates of authorities that Notary Project signatures lead to, each a PEM block: the trust store. With the engine
    /// <c>gatekeeper</c> Ratify verifies them, and a rule that has some has neither keys nor identities. Default: none.
    /// </summary>
    [CertificateAuthority]
    public List<string> Certificates
    {
        get => _certificates ??= [];
        set => _certificates = value;
    }

    /// <summary>A list of what the image is made of must be attested. Default: it need not.</summary>
    public SbomArgs? Sbom { get; init; }

    /// <summary>A scan for known vulnerabilities must be attested. Default: it need not.</summary>
    public VulnerabilityScanArgs? Vulnerabilities { get; init; }

    /// <summary>How the image was built must be attested. Default: it need not.</summary>
    public ProvenanceArgs? Provenance { get; init; }
}
