using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>
/// Pods of a cluster of Amazon EKS that use the registry themselves, such as a build or a controller that makes pull
/// credentials. The cluster has the add-on <c>eks-pod-identity-agent</c>.
/// <see href="https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html"/>
/// </summary>
/// <remarks>Images of Pods are pulled by the node, not by the Pod: see <see cref="EcrRegistryArgs.NodeRoles"/>.</remarks>
public sealed class EcrWorkloadArgs
{
    private List<string>? _repositories;

    /// <summary>Its name, unique in the registry, such as <c>shop-build</c>.</summary>
    [ResourceName]
    public required string Name { get; init; }

    /// <summary>The cluster's name in Amazon EKS, in the registry's account and region.</summary>
    [EksClusterName]
    public required string Cluster { get; init; }

    /// <summary>The namespace of its Pods.</summary>
    [NamespaceName]
    public required string Namespace { get; init; }

    /// <summary>The service account of its Pods.</summary>
    [ObjectName]
    public required string ServiceAccount { get; init; }

    /// <summary>What it is to its repositories. An admin is a person, so never that. Default: guest.</summary>
    public RegistryRole Role { get; init; } = RegistryRole.Guest;

    /// <summary>The repositories that it is for, by name. By default all of the registry, and its caches.</summary>
    [RepositoryName]
    public List<string> Repositories
    {
        get => _repositories ??= [];
        set => _repositories = value;
    }
}
