using System.Collections.Immutable;
using RegistryInfra.Images;

namespace RegistryInfra.Components.Registries;

/// <summary>What is known of a registry from its settings alone, before anything is made.</summary>
public sealed record RegistryProfile
{
    /// <summary>
    /// The host that images are pushed to, with a port where it is not 443 and without a scheme:
    /// <c>123456789012.dkr.ecr.eu-west-1.amazonaws.com</c>.
    /// </summary>
    public required string Host { get; init; }

    /// <summary>
    /// The images of its own that it serves, as narrowly as they are known: exact repositories where the stack declares
    /// them, a path where it owns all below it, a whole host only where all of that is the stack's own. The hosts of
    /// replicas are included.
    /// </summary>
    public required ImmutableArray<ImageScope> Images { get; init; }

    /// <summary>
    /// The images of other people that it serves, such as those of a pull-through cache: admission holds them to stricter
    /// rules. Empty for most.
    /// </summary>
    public required ImmutableArray<ImageScope> ImagesOfOthers { get; init; }

    /// <summary>What <see cref="ImagesOfOthers"/> are called where they come from, as far as that is known. Default: nothing.</summary>
    public ImmutableArray<CachedImages> CachedImages { get; init; } = [];

    /// <summary>
    /// Every host that a node talks to when it pulls, and no other: those of images, tokens and layers, with a port where it
    /// is not 443. A name that begins with <c>*.</c> stands for all below it, where the service chooses.
    /// </summary>
    public required ImmutableArray<string> Endpoints { get; init; }

    /// <summary>
    /// True where whoever pulls by a credential that the program hands out may list all images, which are the registry's own, so that
    /// a job can scan them. False, the default, where the service has a scanner of its own.
    /// </summary>
    public bool ListsImages { get; init; }

    /// <summary>How a cluster gets the right to pull.</summary>
    public required PullAccess PullAccess { get; init; }

    /// <summary>
    /// What exists once and would have two owners if another registry claimed it as well: a repository, the scan settings of
    /// an account in a region, a namespace.
    /// </summary>
    public required ImmutableArray<RegistryClaim> Claims { get; init; }

    /// <summary>The namespace that is made for the registry in its cluster; null where it runs in none.</summary>
    public required string? Namespace { get; init; }

    /// <summary>The images that it runs itself, as its manifests or its chart write them. Empty where it runs in no cluster.</summary>
    public ImmutableArray<string> RunImages { get; init; } = [];

    /// <summary>The namespace of what it runs on every node, such as the DaemonSet that installs its authority; null for none.</summary>
    public string? NodeNamespace { get; init; }

    /// <summary>What it offers in its cluster; null where it runs in none.</summary>
    public HostedService? Service { get; init; }

    /// <summary>
    /// The port of its Pods, where its host may be the name of a Service of the cluster that has another one: a network policy sees
    /// the port of the Pod. Null where the two are equal.
    /// </summary>
    public int? PodPort { get; init; }

    /// <summary>The clusters of the stack for which it has a credential of their own.</summary>
    public ImmutableArray<string> Clusters { get; init; } = [];

    /// <summary>How a kubelet gets a credential for it by an identity; null where no program is known for that.</summary>
    public KubeletCredentialProvider? NodeCredentials { get; init; }
}

/// <summary>Something that exists once, and the setting that asks for it.</summary>
/// <param name="What">Its name for a reader, unique in the world: <c>namespace registry</c> is unique in its cluster.</param>
/// <param name="Place">The setting, such as <c>repositories[0]</c>.</param>
/// <param name="Fix">What to do when something else has it: <c>add the repositories there</c>.</param>
public sealed record RegistryClaim(string What, string Place, string Fix);

/// <summary>A registry of the same stack that a setting names.</summary>
/// <param name="Place">The setting, such as <c>through</c>.</param>
/// <param name="Name">The name in it.</param>
public sealed record RegistryReference(string Place, string Name);

/// <summary>Something that a production stack must have, or should.</summary>
/// <param name="IsKept">True when the settings have it.</param>
/// <param name="Place">The setting that decides it.</param>
/// <param name="Problem">What is wrong when it is not kept: <c>false is too weak for production, a tag could move</c>.</param>
/// <param name="Fix">What to write instead.</param>
public sealed record ProductionDemand(bool IsKept, string Place, string Problem, string Fix)
{
    /// <summary>True for one that the stack only warns of. Default: false, and the stack is refused.</summary>
    public bool IsAdvice { get; init; }

    /// <summary>A demand that the strict default keeps.</summary>
    public static ProductionDemand Default(bool isKept, string place, string value, string why) => new(
        isKept, place, $"{value} is too weak for production, {why}", "remove the line, the default is the strict choice");
}
