using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Clusters.Credentials.External;

/// <summary>
/// A credential that this stack made, which External Secrets writes into a store: clusters of other stacks read it there as a
/// stored credential, so it is in the state of no other stack, and a rotation reaches them without an update of theirs.
/// </summary>
/// <remarks>
/// The entry holds a JSON object with <c>username</c> and <c>password</c>, which change together. One that is there already and
/// that External Secrets did not write is left alone, and the deployment fails. An entry stays when the push is removed; its
/// credential ends with the next rotation. See <see href="https://external-secrets.io/latest/api/pushsecret/"/>.
/// </remarks>
public sealed class ExternalPushArgs
{
    /// <summary>Name of the PushSecret, and of the Secret that it reads.</summary>
    [ObjectName]
    public required string Name { get; init; }

    /// <summary>Name of the registry, one of those of the cluster that hand out a credential.</summary>
    [ResourceName]
    public required string Registry { get; init; }

    /// <summary>
    /// The images of the credential, such as <c>harbor.example.com/shop/</c>, where the registry has several credentials.
    /// Default: those of the only one.
    /// </summary>
    [PullImages]
    public string? Images { get; init; }

    /// <summary>
    /// The namespace of the PushSecret, which must exist: one that no workload runs in, such as that of the registry. A store of
    /// scope namespace is made there.
    /// </summary>
    [NamespaceName]
    public required string Namespace { get; init; }

    /// <summary>
    /// Name of the store, one of <c>stores</c>. Its identity has to be allowed to read and write this entry; let workloads read
    /// by another one.
    /// </summary>
    [ObjectName]
    public required string Store { get; init; }

    /// <summary>The entry of the store, which is made where it is missing.</summary>
    [StorePath]
    public required string Key { get; init; }
}
