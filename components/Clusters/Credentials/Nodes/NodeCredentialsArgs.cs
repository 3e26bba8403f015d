using Pulumi;
using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Credentials.Nodes;

/// <summary>Arguments of <see cref="NodeCredentials"/>.</summary>
public sealed class NodeCredentialsArgs : ResourceArgs, IComponentArgs
{
    private List<IRegistry>? _registries;

    /// <summary>
    /// The registries to pull from. One whose <see cref="RegistryProfile.NodeCredentials"/> is null is left out: no credential
    /// provider of the kubelet is known for it.
    /// </summary>
    [NotASetting]
    public List<IRegistry> Registries
    {
        get => _registries ??= [];
        set => _registries = value;
    }

    /// <summary>
    /// A Pod pulls by its own service account instead of its node, wherever the provider can do that: ECR's and Azure's. Needs
    /// Kubernetes 1.33 or later. Default: false, so Pods pull by the identity of their node.
    /// <see href="https://kubernetes.io/docs/tasks/administer-cluster/kubelet-credential-provider/"/>
    /// </summary>
    public bool ServiceAccountTokens { get; init; }

    /// <summary>
    /// The minor version of Kubernetes on the nodes that get the files, for tokens of service accounts: 33 or later. A kubelet of
    /// 33 needs a feature gate, which is among its arguments then, and refuses the field <c>cacheType</c> that later ones demand.
    /// Default: 34.
    /// </summary>
    [Between(33, 99)]
    public int KubernetesMinorVersion { get; init; } = 34;

    /// <summary>
    /// The file on the nodes that says which provider is asked for which host. Default:
    /// <c>/etc/kubernetes/credential-providers.json</c>; k3s reads <c>/var/lib/rancher/credentialprovider/config.yaml</c>.
    /// </summary>
    [NodePath]
    public string ConfigFile { get; init; } = "/etc/kubernetes/credential-providers.json";

    /// <summary>
    /// The folder on the nodes that holds the providers' programs, which come with the image of the node. Default:
    /// <c>/opt/credential-providers</c>; k3s reads <c>/var/lib/rancher/credentialprovider/bin</c>.
    /// </summary>
    [NodePath]
    public string ProgramFolder { get; init; } = "/opt/credential-providers";

    /// <inheritdoc/>
    public IEnumerable<ArgsProblem> Conflicts(string name) =>
        Registries.Count == 0 ? [] : ConflictsWith(Registries.Select(registry => registry.Profile));

    /// <summary>
    /// How the arguments do not fit the cluster's registries. A stack asks this before it makes the first of them.
    /// </summary>
    /// <param name="registries">What is known of the cluster's registries.</param>
    public IEnumerable<ArgsProblem> ConflictsWith(IEnumerable<RegistryProfile> registries)
    {
        KubeletCredentialProvider[] providers =
            [.. registries.Select(registry => registry.NodeCredentials).OfType<KubeletCredentialProvider>()];
        if (providers.Length == 0)
        {
            yield return new("", "no registry of this cluster is pulled from by the identity of nodes: remove it");
        }
        else if (ServiceAccountTokens && providers.All(provider => provider.ServiceAccountTokens is null))
        {
            var names = string.Join(", ", providers.Select(provider => provider.Name).Distinct());
            yield return new(
                "serviceAccountTokens",
                $"true has no effect, the provider {names} takes no token of a service account: remove the line");
        }

        if (KubernetesMinorVersion == NodeFiles.AlphaMinorVersion && !ServiceAccountTokens)
        {
            yield return new(
                "kubernetesMinorVersion", "is only for tokens of service accounts: remove the line, or set serviceAccountTokens: true");
        }
    }
}
