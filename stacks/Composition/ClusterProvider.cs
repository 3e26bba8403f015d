using Pulumi;
using Pulumi.Kubernetes;
using RegistryInfra.Stacks.Settings;
using Kubernetes = Pulumi.Kubernetes;

namespace RegistryInfra.Stacks.Composition;

/// <summary>The way to a cluster: a context of a kubeconfig, or a directory of manifests.</summary>
internal static class ClusterProvider
{
    public static Kubernetes.Provider For(ClusterSettings cluster)
    {
        var args = cluster.RenderTo is { } directory
            ? new ProviderArgs { RenderYamlToDirectory = FromHere(directory) }
            : new ProviderArgs();
        if (cluster.Context is { } context)
        {
            args.Context = context;
        }

        if (cluster.Kubeconfig is { } kubeconfig)
        {
            // The other stack that it comes from need not have marked it.
            args.KubeConfig = Output.CreateSecret(kubeconfig.ToOutput());
        }

        // A changed Secret would be deleted and made anew, and a Pod that starts in between could not pull.
        args.EnableSecretMutable = true;
        return new(cluster.Name, args);
    }

    /// <summary>
    /// Settings say it from the project's directory; a provider resolves it from where it and the program run. It stays
    /// relative, so that state and previews are equal on every machine.
    /// </summary>
    private static string FromHere(string directory) =>
        Path.GetRelativePath(Environment.CurrentDirectory, Path.Combine(Deployment.Instance.RootDirectory, directory));
}
