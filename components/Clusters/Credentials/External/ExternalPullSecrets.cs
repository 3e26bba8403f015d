using System.Collections.Immutable;
using System.Globalization;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using RegistryInfra.Components.Clusters.Credentials.External.Generators;
using RegistryInfra.Components.Clusters.Credentials.External.Stores;
using RegistryInfra.Images;
using CustomObject = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace RegistryInfra.Components.Clusters.Credentials.External;

/// <summary>
/// Makes the objects of External Secrets: stores and generators, and the ExternalSecrets that read them. Each is waited
/// for until the operator says that it is ready, so no service account hands out a Secret that is not there.
/// </summary>
internal sealed class ExternalPullSecrets
{
    private const string Group = "external-secrets.io/v1";
    private const string Generators = "generators.external-secrets.io/v1alpha1";

    private readonly string _name;
    private readonly ExternalPullSecretsArgs _args;
    private readonly Resource _parent;
    private readonly Dictionary<string, CustomObject> _clusterStores = [];

    public ExternalPullSecrets(string name, PullSecretsArgs args, Resource parent)
    {
        (_name, _args, _parent) = (name, args.External!, parent);
        string[] namespaces = [.. args.Namespaces.Select(ns => ns.Name)];
        foreach (var store in _args.Stores.Where(store => store.Scope == ExternalStoreScope.Cluster))
        {
            foreach (var (_, provider) in store.Providers)
            {
                _clusterStores.Add(store.Name, MakeClusterStore(store, provider, namespaces));
            }
        }
    }

    /// <summary>Makes what one namespace needs, and returns its ExternalSecrets.</summary>
    /// <param name="ns">The namespace.</param>
    /// <param name="made">The namespace, where it is made here.</param>
    public ImmutableArray<Resource> Make(string ns, Namespace? made)
    {
        var stores = new Dictionary<string, CustomObject>(_clusterStores);
        foreach (var store in _args.Stores.Where(store => store.Scope == ExternalStoreScope.Namespace))
        {
            foreach (var (_, provider) in store.Providers)
            {
                stores.Add(store.Name, MakeStore(store, provider, ns, made));
            }
        }

        return [.. _args.Secrets.Select(secret => MakeSecret(secret, ns, stores, made))];
    }

    private CustomObject MakeClusterStore(ExternalStoreArgs store, IStoreProvider provider, string[] namespaces) => Make(
        Group,
        store.Kind,
        $"{_name}-{store.Name}",
        new() { Name = store.Name },
        new()
        {
            ["provider"] = ProviderOf(provider, store.IdentityNamespace),
            ["conditions"] = new List<object>
            {
                new Dictionary<string, object> { ["namespaces"] = namespaces },
            },
        },
        waits: true,
        []);

    private CustomObject MakeStore(ExternalStoreArgs store, IStoreProvider provider, string ns, Namespace? made) => Make(
        Group,
        store.Kind,
        $"{_name}-{ns}.{store.Name}",
        new() { Name = store.Name, Namespace = ns },
        new() { ["provider"] = ProviderOf(provider, identityNamespace: null) },
        waits: true,
        [made]);

    private static Dictionary<string, object> ProviderOf(IStoreProvider provider, string? identityNamespace) =>
        new() { [provider.ProviderKey] = provider.Provider(identityNamespace) };

    private CustomObject MakeSecret(
        ExternalPullSecretArgs secret, string ns, Dictionary<string, CustomObject> stores, Namespace? made)
    {
        var images = ImageScope.Parse(secret.Images);
        var (_, source) = secret.Sources.Single();
        var generator = source is ICredentialGenerator known
            ? Make(
                Generators,
                known.Kind,
                $"{_name}-{ns}.{secret.Name}",
                new() { Name = secret.Name, Namespace = ns },
                known.Spec(images),
                waits: false,
                [made])
            : null;
        var store = secret.Stored is { } stored ? stores.GetValueOrDefault(stored.Store) : null;
        var minutes = (secret.RefreshMinutes ?? source.RefreshMinutes).ToString(CultureInfo.InvariantCulture);
        var spec = new Dictionary<string, object>
        {
            ["refreshPolicy"] = "Periodic",
            ["refreshInterval"] = $"{minutes}m",
            ["target"] = Target(secret.Name, ExternalPullConfig.Template(images, source)),
        };
        if (secret.Stored is not null)
        {
            ReadStored(spec, secret.Stored);
        }

        if (source is ICredentialGenerator { Kind: var kind })
        {
            spec["dataFrom"] = new List<object>
            {
                new Dictionary<string, object> { ["sourceRef"] = GeneratorOf(kind, secret.Name) },
            };
        }

        return Make(
            Group,
            "ExternalSecret",
            $"{_name}-{ns}.{secret.Name}",
            new() { Name = secret.Name, Namespace = ns },
            spec,
            waits: true,
            [store, generator, made]);
    }

    /// <summary>
    /// The operator owns the Secret, and keeps the last one while a store is out of reach. Its type cannot change later,
    /// so it is always this one.
    /// </summary>
    private static Dictionary<string, object> Target(string name, string template) => new()
    {
        ["name"] = name,
        ["creationPolicy"] = "Owner",
        ["deletionPolicy"] = "Retain",
        ["template"] = new Dictionary<string, object>
        {
            ["type"] = "kubernetes.io/dockerconfigjson",
            ["engineVersion"] = "v2",
            ["mergePolicy"] = "Replace",
            ["data"] = new Dictionary<string, object> { [".dockerconfigjson"] = template },
        },
    };

    private void ReadStored(Dictionary<string, object> spec, StoredCredentialArgs stored)
    {
        var store = _args.Stores.Single(store => store.Name == stored.Store);
        spec["secretStoreRef"] = new Dictionary<string, object> { ["name"] = store.Name, ["kind"] = store.Kind };
        spec["data"] = new List<object>
        {
            Read(store, "username", stored.Key, stored.UserProperty),
            Read(store, "password", stored.Key, stored.PasswordProperty),
        };
    }

    private static Dictionary<string, object> Read(ExternalStoreArgs store, string target, string key, string property) => new()
    {
        ["secretKey"] = target,
        ["remoteRef"] = store.Providers.Select(entry => entry.Provider.Reference(key, property)).SingleOrDefault()
            ?? new() { ["key"] = key, ["property"] = property },
    };

    private static Dictionary<string, object> GeneratorOf(string kind, string name) => new()
    {
        ["generatorRef"] = new Dictionary<string, object>
        {
            ["apiVersion"] = Generators,
            ["kind"] = kind,
            ["name"] = name,
        },
    };

    private CustomObject Make(
        string apiVersion,
        string kind,
        string name,
        ObjectMetaArgs metadata,
        Dictionary<string, object> spec,
        bool waits,
        Resource?[] before)
    {
        if (waits)
        {
            metadata.Annotations = new() { ["pulumi.com/waitFor"] = "condition=Ready" };
        }

        return new(
            name,
            new CustomObjectArgs(apiVersion, kind, metadata, spec),
            new() { Parent = _parent, DependsOn = [.. before.OfType<Resource>()] });
    }
}
