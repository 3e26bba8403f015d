using System.Collections.Immutable;
using Pulumi;
using RegistryInfra.Components.Clusters;
using RegistryInfra.Components.Settings;

namespace RegistryInfra.Components.Registries;

/// <summary>A kind whose registries can be given copies of other people's images.</summary>
public interface IMirrorKind
{
    /// <summary>
    /// Adds what the copies take to the settings of a registry, such as repositories and who pushes to them, so that all that holds
    /// for these holds here, too.
    /// </summary>
    /// <param name="name">The registry's name in the settings.</param>
    /// <param name="args">The settings of the registry: right one by one, perhaps not yet with each other.</param>
    /// <param name="mirror">What is to be copied, and by whom.</param>
    /// <returns>How the copies get there; or why they cannot, and the fix.</returns>
    (MirrorRoute? Route, string? Problem) Receive(string name, IComponentArgs args, MirrorRequest mirror);
}

/// <summary>Copies that a registry is to be given.</summary>
public sealed record MirrorRequest
{
    /// <summary>The name of the mirror in the settings.</summary>
    public required string Name { get; init; }

    /// <summary>The repositories of the copies, as paths below what the registry's images begin with.</summary>
    public required ImmutableArray<string> Repositories { get; init; }

    /// <summary>The namespace of the Pods that copy.</summary>
    public required string Namespace { get; init; }

    /// <summary>Their service account.</summary>
    public required string ServiceAccount { get; init; }

    /// <summary>True where they run in the cluster that runs the registry.</summary>
    public required bool IsBeside { get; init; }

    /// <summary>The identity that they have; null for none.</summary>
    public required PodIdentityArgs? Identity { get; init; }
}

/// <summary>How copies get into a registry.</summary>
public sealed record MirrorRoute
{
    /// <summary>The settings of the registry that the mirror changed, such as <c>users</c>.</summary>
    public required ImmutableArray<string> Places { get; init; }

    /// <summary>What the names of the copies begin with, up to their repositories: <c>registry.example.com/</c>.</summary>
    public required string Prefix { get; init; }

    /// <summary>The same as the Pods that copy write it, where they reach the registry by another name than nodes.</summary>
    public string? PushPrefix { get; init; }

    /// <summary>Every host that these Pods talk to, with a port where it is not 443.</summary>
    public required ImmutableArray<string> Endpoints { get; init; }

    /// <summary>Whose credential pushes, for <see cref="IPushedRegistry"/>; null where <see cref="Login"/> says how to get one.</summary>
    public string? Pusher { get; init; }

    /// <summary>
    /// How a credential is got for the identity of these Pods: the method of <c>login.py</c> and what it has to know. Null where
    /// the registry has users.
    /// </summary>
    public ImmutableSortedDictionary<string, string>? Login { get; init; }

    /// <summary>The registry's namespace, where it runs in the cluster that copies; null elsewhere.</summary>
    public string? Namespace { get; init; }

    /// <summary>Services of the node that this asks, by address and port.</summary>
    public ImmutableArray<(string Network, int Port)> NodeServices { get; init; } = [];
}

/// <summary>A registry that has users of its own, which push to it.</summary>
public interface IPushedRegistry : IRegistry
{
    /// <summary>The user and the password, which is secret, of who pushes; known once the registry knows them.</summary>
    /// <param name="pusher">The name in the settings, of a user or a robot.</param>
    (Output<string> User, Output<string> Password) CredentialOf(string pusher);
}
