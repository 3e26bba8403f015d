using Pulumi.Kubernetes.Types.Inputs.Core.V1;

namespace RegistryInfra.Components.Clusters;

/// <summary>
/// What each container of ours gives up: more than the Pod Security Standard <c>restricted</c> asks for.
/// https://kubernetes.io/docs/concepts/security/pod-security-standards/
/// </summary>
internal static class RestrictedContainer
{
    public static SecurityContextArgs SecurityContext() => new()
    {
        AllowPrivilegeEscalation = false,
        Privileged = false,
        ReadOnlyRootFilesystem = true,
        RunAsNonRoot = true,
        Capabilities = new CapabilitiesArgs { Drop = "ALL" },
    };
}
