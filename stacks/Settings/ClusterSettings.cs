using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Stacks.Settings;

/// <summary>One Kubernetes cluster and what it may run.</summary>
public sealed record ClusterSettings
{
    /// <summary>Name of the cluster in this stack. Unique; part of resource names.</summary>
    [ResourceName]
    public required string Name { get; init; }

    /// <summary>Context of the kubeconfig that leads to the cluster. Either this or renderTo.</summary>
    [ContextName]
    public string? Context { get; init; }

    /// <summary>
    /// Directory, relative to the project, that the manifests are written to instead of a cluster; a GitOps tool or
    /// kubectl applies them. Secrets are in them in plain text. Either this or context.
    /// </summary>
    [RelativeDirectory]
    public string? RenderTo { get; init; }

    /// <summary>Names of the registries that the cluster pulls from. At least one.</summary>
    [Entries(1)]
    [ResourceName]
    public required IReadOnlyList<string> Registries { get; init; }

    /// <summary>
    /// Where pull secrets go. Needed only for registries that hand out a credential: nodes pull from ECR by their own
    /// identity. Default: none.
    /// </summary>
    public IReadOnlyList<PullSecretSettings> PullSecrets { get; init; } = [];

    /// <summary>Which images may run.</summary>
    public AdmissionSettings Admission { get; init; } = new();
}
