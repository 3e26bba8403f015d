using Pulumi;
using Pulumi.Kubernetes.Rbac.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Rbac.V1;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Clusters.Credentials.Nodes;

/// <summary>
/// Nodes pull by an identity, with no credential to keep: what their kubelets need for it, and the right to ask for tokens of
/// service accounts where Pods pull by their own.
/// </summary>
/// <remarks>
/// EKS, AKS and GKE set this up for the registries of their own cloud. It is for nodes of one's own, for a registry of
/// another cloud, and for service accounts that pull by themselves.
/// </remarks>
public sealed class NodeCredentials : ComponentResource
{
    private const string TypeToken = "registry:cluster:NodeCredentials";

    /// <summary>Makes the rights, and tells what the nodes need.</summary>
    /// <param name="name">Name of the component, and prefix of the objects' names.</param>
    /// <param name="args">The registries.</param>
    /// <param name="options">Options; a <c>kubernetes</c> provider given here says which cluster.</param>
    /// <exception cref="ArgsException"><paramref name="args"/> is not valid; nothing was registered.</exception>
    public NodeCredentials(string name, NodeCredentialsArgs args, ComponentResourceOptions? options = null)
        : base(TypeToken, name, ArgsRules.Checked("node credentials", name, args), options)
    {
        Files = new(args, args.Registries.Select(registry => registry.Profile));
        if (!Files.Audiences.IsEmpty)
        {
            AllowTokens(name);
        }

        RegisterOutputs(new Dictionary<string, object?> { ["config"] = Files.Config, ["cloudConfig"] = Files.CloudConfig });
    }

    /// <summary>What goes onto each node before its kubelet starts.</summary>
    public NodeFiles Files { get; }

    /// <summary>
    /// <see href="https://kubernetes.io/docs/tasks/administer-cluster/kubelet-credential-provider/"/>
    /// </summary>
    private void AllowTokens(string name)
    {
        var objectName = $"{name}-image-pull-tokens";
        var role = new ClusterRole(objectName, new()
        {
            Metadata = new ObjectMetaArgs { Name = objectName },
            Rules = new PolicyRuleArgs
            {
                ApiGroups = { "" },
                Verbs = { "request-serviceaccounts-token-audience" },
                Resources = Files.Audiences.ToArray(),
            },
        }, new() { Parent = this });
        _ = new ClusterRoleBinding(objectName, new()
        {
            Metadata = new ObjectMetaArgs { Name = objectName },
            RoleRef = new RoleRefArgs { ApiGroup = "rbac.authorization.k8s.io", Kind = "ClusterRole", Name = objectName },
            Subjects = new SubjectArgs { ApiGroup = "rbac.authorization.k8s.io", Kind = "Group", Name = "system:nodes" },
        }, new() { Parent = this, DependsOn = { role } });
    }
}
