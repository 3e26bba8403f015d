using System.Collections.Immutable;

namespace RegistryInfra.Components.Registries;

/// <summary>
/// The program that a kubelet runs for a credential of a registry: by the identity of its node, or of the service account of
/// the Pod. <see href="https://kubernetes.io/docs/tasks/administer-cluster/kubelet-credential-provider/"/>
/// </summary>
public sealed record KubeletCredentialProvider
{
    /// <summary>Name of the program, such as <c>ecr-credential-provider</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The hosts that it is asked for, in full. A pattern would ask it for what others own.</summary>
    public required ImmutableArray<string> Hosts { get; init; }

    /// <summary>Minutes that the kubelet keeps a credential for which the program names no time.</summary>
    public required int CacheMinutes { get; init; }

    /// <summary>What the program is started with. Empty for none.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>How it pulls by the service account of a Pod; null where it cannot.</summary>
    public ServiceAccountTokenUse? ServiceAccountTokens { get; init; }
}

/// <summary>How a credential provider of the kubelet uses the token of a service account.</summary>
/// <param name="Audience">Whom the token is for: who changes it into a credential.</param>
/// <param name="RequiredAnnotations">
/// Keys that the service account must have. With any, the provider is not asked for a Pod whose account lacks one, and never for
/// a static Pod.
/// </param>
/// <param name="OptionalAnnotations">Keys that the provider is told where the service account has them.</param>
public sealed record ServiceAccountTokenUse(
    string Audience, ImmutableArray<string> RequiredAnnotations, ImmutableArray<string> OptionalAnnotations);
