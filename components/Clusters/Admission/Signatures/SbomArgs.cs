using Pulumi;

namespace RegistryInfra.Components.Clusters.Admission.Signatures;

/// <summary>An attested software bill of materials.</summary>
public sealed class SbomArgs : ResourceArgs
{
    /// <summary>Its form. Default: <c>cycloneDx</c>.</summary>
    public SbomFormat Format { get; init; } = SbomFormat.CycloneDx;
}
