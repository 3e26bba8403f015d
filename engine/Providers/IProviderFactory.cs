using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Resources;

namespace RegistryInfra.Engine.Providers;

/// <summary>Makes the providers of one package.</summary>
internal interface IProviderFactory
{
    /// <summary>The package, such as <c>random</c>: the first part of the type tokens.</summary>
    string Package { get; }

    /// <summary>
    /// True when a creation that was interrupted, so that nobody knows whether it happened, can be done again without harm:
    /// because nothing exists outside of the state, or because what exists is taken over. Default false.
    /// </summary>
    bool CreateIsRepeatable => false;

    /// <summary>
    /// Null, or why providers with this configuration can do nothing now, such as that a cluster does not answer. It is
    /// asked before a deployment touches anything. Default null.
    /// </summary>
    /// <param name="configuration">The inputs of the provider resource; known throughout.</param>
    /// <param name="workingDirectory">The folder that the program runs in: relative paths of a configuration start here.</param>
    /// <param name="resources">What the provider would have to do something to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<string?> RefusalAsync(PropertyMap configuration, string workingDirectory,
        IReadOnlyCollection<ResourceState> resources, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    /// <summary>
    /// Makes a provider for one provider resource, such as <c>pulumi:providers:kubernetes::main</c>. It may be asked for
    /// several at once, and must not reach the network yet.
    /// </summary>
    /// <param name="configuration">The inputs of the provider resource, such as <c>kubeconfig</c>; known throughout.</param>
    /// <param name="context">What the provider may use of the deployment.</param>
    /// <exception cref="EngineException">The configuration is wrong: the message names the input, its value and the fix.</exception>
    IResourceProvider Configure(PropertyMap configuration, ProviderContext context);
}
