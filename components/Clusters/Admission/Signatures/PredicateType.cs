namespace RegistryInfra.Components.Clusters.Admission.Signatures;

/// <summary>What an in-toto statement is about. https://github.com/in-toto/attestation/tree/main/spec/predicates</summary>
internal static class PredicateType
{
    public const string Vulnerabilities = "https://cosign.sigstore.dev/attestation/vuln/v1";

    public const string Provenance = "https://slsa.dev/provenance/v1";

    public static string For(SbomFormat format) => format switch
    {
        SbomFormat.CycloneDx => "https://cyclonedx.org/bom",
        SbomFormat.Spdx => "https://spdx.dev/Document",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not a form of a bill of materials."),
    };
}
