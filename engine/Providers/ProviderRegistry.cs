using System.Collections.Concurrent;
using RegistryInfra.Engine.Facts;
using RegistryInfra.Engine.Properties;
using RegistryInfra.Engine.Providers.Kubernetes;
using RegistryInfra.Engine.Resources;
using RegistryInfra.Engine.Snapshots;
using RegistryInfra.Engine.Steps;

namespace RegistryInfra.Engine.Providers;

/// <summary>
/// The providers that resources may name: those registered by now, and those that the snapshot has. Each is made when the
/// first resource needs it.
/// </summary>
internal sealed class ProviderRegistry
{
    /// <summary>What the engine itself keeps in a provider's inputs.</summary>
    private static readonly string[] _own = ["version", "__internal", "pluginDownloadURL"];

    private readonly ProviderFactories _factories;
    private readonly ProviderContext _context;
    private readonly ResourceDiffer _differ = new(new ProviderFacts());
    private readonly BuiltinProvider _builtins;

    /// <summary>A Helm release is no object, so it is previewed from facts, whatever provider it names.</summary>
    private readonly FactsProvider _releases;
    private readonly ConcurrentDictionary<ProviderReference, Lazy<IResourceProvider>> _providers = new();
    private readonly ConcurrentDictionary<Urn, PropertyMap> _configurations = new();
    private readonly ConcurrentDictionary<string, IResourceProvider> _withoutResource = new();

    public ProviderRegistry(ProviderFactories factories, ProviderContext context, BuiltinProvider builtins, Snapshot @base)
    {
        (_factories, _context, _builtins) = (factories, context, builtins);
        _releases = new(_differ, PropertyMap.Empty);
        foreach (var provider in @base.Resources)
        {
            if (provider.IsProvider && !provider.Delete)
            {
                Add(provider);
            }
        }
    }

    /// <summary>Takes a provider resource as it is now.</summary>
    public void Add(ResourceState provider)
    {
        var reference = new ProviderReference(provider.Urn, provider.Id ?? "");
        _configurations[provider.Urn] = provider.Inputs;
        _providers[reference] = new(() => Make(reference.Package, provider.Inputs));
    }

    /// <exception cref="PlanException">There is no such provider.</exception>
    public void Require(ProviderReference provider, Urn user)
    {
        if (!_providers.ContainsKey(provider))
        {
            throw new PlanException(user, $"unknown provider '{provider}' for resource '{user}'");
        }
    }

    /// <summary>Who manages a custom resource that is no provider itself.</summary>
    /// <exception cref="PlanException">The configuration of the provider is wrong.</exception>
    public IResourceProvider For(ResourceState resource)
    {
        if (BuiltinResources.IsOne(resource))
        {
            return _builtins;
        }

        if (KubernetesToken.IsHelmReleaseType(resource.Type))
        {
            return _releases;
        }

        try
        {
            return resource.Provider is { } reference && _providers.TryGetValue(reference, out var known)
                ? known.Value
                // A provider that was deleted first, and is due to be replaced, is in no snapshot.
                : _withoutResource.GetOrAdd(PackageOf(resource), package => Make(package, PropertyMap.Empty));
        }
        catch (EngineException e)
        {
            throw new PlanException(resource.Provider?.Urn ?? resource.Urn, e.Message);
        }
    }

    /// <summary>Whether this engine can do more than preview a resource.</summary>
    public bool CanManage(ResourceState resource) =>
        !resource.Custom || resource.IsProvider || BuiltinResources.IsOne(resource)
        || !KubernetesToken.IsHelmReleaseType(resource.Type)
        && _factories.Find(PackageOf(resource)) is { } factory && factory.Manages(ConfigurationOf(resource));

    /// <summary>Whether a creation that was never recorded can simply be done again.</summary>
    public bool CreatesRepeatably(ResourceState resource) =>
        !resource.Custom || resource.IsProvider || BuiltinResources.IsOne(resource)
        || _factories.Find(PackageOf(resource)) is { CreateIsRepeatable: true };

    /// <summary>How the configuration of a provider differs.</summary>
    public ResourceDiff DiffProviders(ResourceState old, PropertyMap newInputs)
    {
        lock (_differ)
        {
            return _differ.Diff(old, newInputs, PropertyMap.Empty);
        }
    }

    private PropertyMap ConfigurationOf(ResourceState resource) => resource.Provider is { } reference
        ? _configurations.GetValueOrDefault(reference.Urn, PropertyMap.Empty)
        : PropertyMap.Empty;

    private static string PackageOf(ResourceState resource) => resource.Provider?.Package
        ?? resource.Type[..Math.Max(0, resource.Type.IndexOf(':', StringComparison.Ordinal))];

    // What is not known yet configures nothing: until then, the resources are previewed from facts.
    private IResourceProvider Make(string package, PropertyMap inputs) =>
        _factories.Find(package) is { } factory && !inputs.ContainsUnknown
            ? factory.Configure(PropertyMap.From([.. inputs.Where(i => !_own.Contains(i.Key))]), _context)
            : new FactsProvider(_differ, inputs);
}
