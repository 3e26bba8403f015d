namespace RegistryInfra.Components.Clusters.Admission.Signatures;

/// <summary>The form of a list of what an image is made of.</summary>
public enum SbomFormat
{
    /// <summary>https://cyclonedx.org</summary>
    CycloneDx,

    /// <summary>https://spdx.dev</summary>
    Spdx,
}
