namespace RegistryInfra.Components.Clusters.Admission.Engines.Kyverno;

/// <summary>The kind of Kyverno's that the rules are written as.</summary>
public enum KyvernoPolicyKind
{
    /// <summary><c>policies.kyverno.io/v1</c>, which Kyverno 1.17 and later serve.</summary>
    ValidatingPolicy,

    /// <summary>
    /// <c>kyverno.io/v1</c>, for Kyverno 1.11 and later. It is deprecated and leaves with Kyverno 1.20. It verifies no
    /// signatures here.
    /// </summary>
    ClusterPolicy,
}
