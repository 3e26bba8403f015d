using System.Collections.Immutable;
using System.Globalization;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using RegistryInfra.Components.Clusters.Credentials.External.Generators;
using RegistryInfra.Components.Clusters.Credentials.External.Installation;
using RegistryInfra.Images;
using CustomObject = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace RegistryInfra.Components.Clusters.Credentials.External;

/// <summary>
/// Makes the objects of External Secrets: stores and generators, and the ExternalSecrets that read them. Each is waited
/// for until the operator says that it is ready, so no service account hands out a Secret that is not there.
/// </summary>
internal sealed class ExternalPullSecrets
{
    private readonly ExternalPullSecretsArgs _args;
    private readonly ExternalObjects _objects;
    private readonly ExternalStores _stores;

    public ExternalPullSecrets(string name, PullSecretsArgs args, Resource parent)
    {
        _args = args.External!;
        _objects = new(name, parent, _args.Operator is null ? null : new ExternalSecretsOperator(name, _args, parent).Release);
        _stores = new(_args, [.. args.Namespaces.Select(ns => ns.Name)], _objects);
    }

    /// <summary>Makes what one namespace needs, and returns its ExternalSecrets.</summary>
    /// <param name="ns">The namespace.</param>
    /// <param name="made">The namespace, where it is made here.</param>
    public ImmutableArray<Resource> Make(string ns, Namespace? made) =>
        [.. _args.Secrets.Select(secret => MakeSecret(secret, ns, made))];

    /// <summary>Writes credentials into stores.</summary>
    /// <param name="args">The registries that have them.</param>
    /// <param name="namespaces">Those of the namespaces that are made here.</param>
    public void Push(PullSecretsArgs args, IReadOnlyDictionary<string, Namespace> namespaces)
    {
        var pushes = new ExternalPushes(_stores, _objects);
        foreach (var push in _args.Pushes)
        {
            pushes.Make(push, args.Registries, namespaces);
        }
    }

    private CustomObject MakeSecret(ExternalPullSecretArgs secret, string ns, Namespace? made)
    {
        var images = ImageScope.Parse(secret.Images);
        var (_, source) = secret.Sources.Single();
        var generator = source is ICredentialGenerator known
            ? _objects.Make(
                ExternalObjects.Generators,
                known.Kind,
                new() { Name = secret.Name, Namespace = ns },
                $"{ns}.{secret.Name}",
                known.Spec(images),
                [made])
            : null;
        var store = secret.Stored is { } stored ? _stores.In(stored.Store, ns, made) : null;
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

        return _objects.MakeAwaited(
            ExternalObjects.Group,
            "ExternalSecret",
            new() { Name = secret.Name, Namespace = ns },
            $"{ns}.{secret.Name}",
            spec,
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
        var store = _stores.Find(stored.Store);
        spec["secretStoreRef"] = _stores.ReferenceTo(stored.Store);
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
            ["apiVersion"] = ExternalObjects.Generators,
            ["kind"] = kind,
            ["name"] = name,
        },
    };
}
