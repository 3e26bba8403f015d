using Pulumi;
using Pulumi.Kubernetes;
using RegistryInfra.Stacks.Settings;
using Kubernetes = Pulumi.Kubernetes;

namespace RegistryInfra.Stacks.Composition;

/// <summary>The way to a cluster: a context of the kubeconfig, or a directory of manifests.</summary>
internal static class ClusterProvider
{
    public static Kubernetes.Provider For(ClusterSettings cluster) => new(cluster.Name, cluster.RenderTo is { } directory
        ? new ProviderArgs { RenderYamlToDirectory = FromHere(directory) }
        : new ProviderArgs { Context = cluster.Context! });

    /// <summary>
    /// Settings say it from the project's directory, providers resolve it from where they and the program run: relative,
    /// so that state and previews are equal on every machine.
    /// </summary>
    private static string FromHere(string directory) =>
        Path.GetRelativePath(Environment.CurrentDirectory, Path.Combine(Deployment.Instance.RootDirectory, directory));
}
