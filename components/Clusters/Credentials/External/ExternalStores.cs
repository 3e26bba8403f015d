using Pulumi.Kubernetes.Core.V1;
using RegistryInfra.Components.Clusters.Credentials.External.Stores;
using CustomObject = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace RegistryInfra.Components.Clusters.Credentials.External;

/// <summary>Makes each store where it is used: once for the cluster, or once in a namespace.</summary>
internal sealed class ExternalStores(ExternalPullSecretsArgs args, string[] namespaces, ExternalObjects objects)
{
    private readonly Dictionary<(string Store, string? Namespace), CustomObject?> _made = [];

    /// <summary>The settings of a store.</summary>
    public ExternalStoreArgs Find(string store) => args.Stores.Single(known => known.Name == store);

    /// <summary>How an object names a store.</summary>
    public Dictionary<string, object> ReferenceTo(string store) => new() { ["name"] = store, ["kind"] = Find(store).Kind };

    /// <summary>The store, as a namespace uses it; null where it is there already.</summary>
    /// <param name="store">Its name.</param>
    /// <param name="ns">The namespace.</param>
    /// <param name="made">The namespace, where it is made here.</param>
    public CustomObject? In(string store, string ns, Namespace? made)
    {
        var settings = Find(store);
        var key = (store, settings.Scope == ExternalStoreScope.Cluster ? null : ns);
        if (!_made.TryGetValue(key, out var there))
        {
            there = settings.Providers.Select(entry => Make(settings, entry.Provider, key.Item2, made)).SingleOrDefault();
            _made.Add(key, there);
        }

        return there;
    }

    private CustomObject Make(ExternalStoreArgs store, IStoreProvider provider, string? ns, Namespace? made)
    {
        var spec = new Dictionary<string, object>
        {
            ["provider"] = new Dictionary<string, object>
            {
                [provider.ProviderKey] = provider.Provider(ns is null ? store.IdentityNamespace : null),
            },
        };
        if (ns is not null)
        {
            return objects.MakeAwaited(
                ExternalObjects.Group, store.Kind, new() { Name = store.Name, Namespace = ns }, $"{ns}.{store.Name}", spec, [made]);
        }

        spec["conditions"] = new List<object> { new Dictionary<string, object> { ["namespaces"] = UsersOf(store) } };
        return objects.MakeAwaited(ExternalObjects.Group, store.Kind, new() { Name = store.Name }, store.Name, spec, []);
    }

    /// <summary>The namespaces that read through a store of the cluster, and those that write.</summary>
    private string[] UsersOf(ExternalStoreArgs store) =>
    [
        .. (args.Secrets.Exists(secret => secret.Stored?.Store == store.Name) ? namespaces : [])
            .Concat(args.Pushes.Where(push => push.Store == store.Name).Select(push => push.Namespace)).Distinct(),
    ];
}
