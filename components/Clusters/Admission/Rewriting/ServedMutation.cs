using System.Globalization;

namespace RegistryInfra.Components.Clusters.Admission.Rewriting;

/// <summary>
/// The versions of Kubernetes that serve MutatingAdmissionPolicy, and in which version of the API.
/// https://kubernetes.io/docs/reference/access-authn-authz/mutating-admission-policy/
/// </summary>
internal static class ServedMutation
{
    /// <summary>The first version that serves it unasked.</summary>
    private const int Stable = 36;

    private const int Beta = 34;

    private const int Alpha = 32;

    /// <summary>The version of the API for a version such as <c>1.36</c>; null where there is none.</summary>
    public static string? ApiVersion(string kubernetesVersion) =>
        int.Parse(kubernetesVersion.Split('.')[1], CultureInfo.InvariantCulture) switch
        {
            >= Stable => "admissionregistration.k8s.io/v1",
            >= Beta => "admissionregistration.k8s.io/v1beta1",
            >= Alpha => "admissionregistration.k8s.io/v1alpha1",
            _ => null,
        };
}
