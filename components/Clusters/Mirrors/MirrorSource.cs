using System.Collections.Immutable;
using Pulumi;

namespace RegistryInfra.Components.Clusters.Mirrors;

/// <summary>What is known of a registry that images are read from.</summary>
public sealed record MirrorSource
{
    /// <summary>Its host.</summary>
    public required string Host { get; init; }

    /// <summary>Every host that whoever reads there talks to.</summary>
    public required ImmutableArray<string> Endpoints { get; init; }

    /// <summary>Who reads: by host, or host and path, the user and the password, which is secret. Empty where anyone may.</summary>
    public ImmutableArray<(string Key, Output<string> User, Output<string> Password)> Credentials { get; init; } = [];

    /// <summary>The certificate of its authority, as PEM; null where a public one signs.</summary>
    public Output<string>? AuthorityPem { get; init; }
}
