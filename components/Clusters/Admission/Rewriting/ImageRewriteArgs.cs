using Pulumi;
using RegistryInfra.Components.Clusters.Credentials;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Admission.Rewriting;

/// <summary>
/// What is written into Pods as they are made, before the rules judge them. Templates of controllers stay as they are, so that no
/// GitOps tool sees a difference; the rules judge the Pods that come of them.
/// </summary>
public sealed class ImageRewriteArgs : ResourceArgs
{
    /// <summary>
    /// The version of Kubernetes that the cluster runs, such as <c>1.36</c>: needed with the engines <c>native</c> and
    /// <c>gatekeeper</c>, where the API server rewrites, by a MutatingAdmissionPolicy.
    /// </summary>
    [KubernetesVersion]
    public string? KubernetesVersion { get; init; }

    /// <summary>
    /// Write the name under which a registry of the cluster keeps an image, <c>through</c>, in place of the name at its source.
    /// Default: true.
    /// </summary>
    public bool Images { get; init; } = true;

    /// <summary>
    /// Add the pull secrets of the cluster to the Pods of their namespaces, whatever service account or secrets they name. Default:
    /// false, so a Pod gets those of its service account alone.
    /// </summary>
    public bool PullSecrets { get; init; }

    /// <summary>The pull secrets of the cluster; a stack knows them from the cluster's settings.</summary>
    [NotASetting]
    public PullSecretsArgs? Secrets { get; set; }
}
