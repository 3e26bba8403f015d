using Pulumi;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Admission.Signatures;

/// <summary>Attested provenance, as SLSA defines it in version 1. https://slsa.dev/spec/v1.1/provenance</summary>
public sealed class ProvenanceArgs : ResourceArgs
{
    /// <summary>
    /// The builder that must have built the image, letter for letter: <c>runDetails.builder.id</c>, such as
    /// <c>https://github.com/actions/runner/github-hosted</c>.
    /// </summary>
    [HttpsUrl]
    public required string Builder { get; init; }
}
