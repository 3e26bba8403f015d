using Pulumi;

namespace RegistryInfra.Components.Clusters;

/// <summary>
/// The labels by which Kubernetes itself holds the Pods of a namespace to a level.
/// <see href="https://kubernetes.io/docs/concepts/security/pod-security-standards/"/>
/// </summary>
internal static class PodSecurity
{
    public const string Restricted = "restricted";
    public const string Privileged = "privileged";

    /// <summary>One level for all three modes.</summary>
    public static InputMap<string> Labels(string level) => Labels(level, level);

    /// <param name="enforced">What Pods are refused by.</param>
    /// <param name="told">What is warned of, and written into the audit log.</param>
    public static InputMap<string> Labels(string enforced, string told) => new()
    {
        ["pod-security.kubernetes.io/enforce"] = enforced,
        ["pod-security.kubernetes.io/audit"] = told,
        ["pod-security.kubernetes.io/warn"] = told,
    };
}
