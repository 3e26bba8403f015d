namespace RegistryInfra.Components.Clusters.Admission;

/// <summary>
/// What judges a request. Each engine is told the same rules; they differ in what has to run and in what can fail.
/// </summary>
public enum AdmissionEngine
{
    /// <summary>
    /// The API server itself, by ValidatingAdmissionPolicy: no webhook that could be down. Kubernetes 1.30 and later. It
    /// reads a reference and no registry, so it cannot verify signatures.
    /// </summary>
    Native,

    /// <summary>
    /// Gatekeeper, by a ConstraintTemplate and Constraints. It has to be installed, with its webhook failing closed. Signatures
    /// are verified by the policy controller of Sigstore beside it, those of the Notary Project by Ratify.
    /// </summary>
    Gatekeeper,

    /// <summary>
    /// Kyverno, by ValidatingPolicy, and by ImageValidatingPolicy for signatures. It has to be installed; it fails closed by
    /// itself.
    /// </summary>
    Kyverno,
}
