using System.Collections.Immutable;
using Pulumi;

namespace RegistryInfra.Components.Registries;

/// <summary>
/// What every container registry tells the clusters that run its images. One object yields the pull secrets, the
/// admission allow-list and the network rules, so a cluster runs what the registry serves and nothing else.
/// </summary>
/// <remarks>
/// Everything but <see cref="PullConfigJson"/> is computed from settings and so known at preview: it is never read
/// back from a cloud.
/// </remarks>
public interface IRegistry
{
    /// <summary>The registry's name in the settings, such as <c>main</c>. Unique in a stack.</summary>
    string Name { get; }

    /// <summary>The product that serves the registry.</summary>
    RegistryKind Kind { get; }

    /// <summary>
    /// The host that images are pushed to, with a port where it is not 443 and without a scheme:
    /// <c>123456789012.dkr.ecr.eu-west-1.amazonaws.com</c> or <c>images.registry.svc.cluster.local:5000</c>.
    /// </summary>
    string Host { get; }

    /// <summary>
    /// What admission may allow: each entry is <c>host/</c> or <c>host/path/</c>, ends in <c>/</c> and names an owner
    /// of its own on a shared host. The hosts of replicas and caches are included. Never empty.
    /// </summary>
    ImmutableArray<string> ImagePrefixes { get; }

    /// <summary>How a cluster gets the right to pull.</summary>
    PullAccess PullAccess { get; }

    /// <summary>Who looks for known vulnerabilities in what is pushed, and when.</summary>
    ScanPosture Scanning { get; }

    /// <summary>
    /// A secret <c>.dockerconfigjson</c> document, <c>{"auths":{"host":{"auth":"..."}}}</c>, that covers
    /// <see cref="ImagePrefixes"/>; null where <see cref="PullAccess"/> hands no credential to the program.
    /// </summary>
    Output<string>? PullConfigJson { get; }
}
