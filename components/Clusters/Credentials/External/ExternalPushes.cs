using System.Collections.Immutable;
using System.Globalization;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using RegistryInfra.Components.Registries;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Clusters.Credentials.External;

/// <summary>Writes credentials of the stack's registries into stores, each from a Secret that holds it and nothing else.</summary>
internal sealed class ExternalPushes(ExternalStores stores, ExternalObjects objects)
{
    /// <summary>
    /// Minutes after which a new credential is in the store at the latest. The one before goes on working for a day at least.
    /// </summary>
    private const int RefreshMinutes = 10;

    /// <summary>Makes the Secret and the PushSecret.</summary>
    /// <param name="push">What is written where.</param>
    /// <param name="registries">The registries of the cluster.</param>
    /// <param name="namespaces">Those of the namespaces that are made here.</param>
    public void Make(ExternalPushArgs push, IEnumerable<IRegistry> registries, IReadOnlyDictionary<string, Namespace> namespaces)
    {
        var credential = CredentialOf(push, registries.Single(registry => registry.Name == push.Registry).PullCredentials);
        var made = namespaces.GetValueOrDefault(push.Namespace);
        var store = stores.In(push.Store, push.Namespace, made);
        var suffix = $"{push.Namespace}.{push.Name}";
        var secret = new Secret(
            objects.NameOf(suffix),
            new SecretArgs
            {
                Metadata = Metadata(push),
                Type = "kubernetes.io/basic-auth",
                StringData = { ["username"] = credential.User, ["password"] = credential.Password },
            },
            objects.Options([made]));
        _ = objects.MakeAwaited(
            ExternalObjects.PushGroup, "PushSecret", Metadata(push), suffix, Spec(push), [secret, store, made]);
    }

    private static ObjectMetaArgs Metadata(ExternalPushArgs push) => new() { Name = push.Name, Namespace = push.Namespace };

    /// <summary>
    /// Without a key of the Secret, the whole of it is the entry: user and password change in one step, and no reader sees the one
    /// without the other.
    /// </summary>
    private Dictionary<string, object> Spec(ExternalPushArgs push) => new()
    {
        ["refreshInterval"] = string.Create(CultureInfo.InvariantCulture, $"{RefreshMinutes}m"),
        ["updatePolicy"] = "Replace",
        ["deletionPolicy"] = "None",
        ["secretStoreRefs"] = new List<object> { stores.ReferenceTo(push.Store) },
        ["selector"] = new Dictionary<string, object> { ["secret"] = new Dictionary<string, object> { ["name"] = push.Name } },
        ["data"] = new List<object>
        {
            new Dictionary<string, object>
            {
                ["match"] = new Dictionary<string, object>
                {
                    ["remoteRef"] = new Dictionary<string, object> { ["remoteKey"] = push.Key },
                },
            },
        },
    };

    private static PullCredential CredentialOf(ExternalPushArgs push, ImmutableArray<PullCredential> credentials) =>
        push.Images is { } images
            ? credentials.First(credential => credential.Images == ImageScope.Parse(images))
            : credentials.Single();
}
