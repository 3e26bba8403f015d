using Pulumi;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Distribution;

/// <summary>
/// A service of one's own says who may do what: it gives a client a token with the actions that its role has, and the registry
/// asks for that token. <see href="https://distribution.github.io/distribution/spec/auth/token/"/>
/// </summary>
public sealed class DistributionTokenArgs
{
    /// <summary>The address where clients get their tokens, such as <c>https://auth.example.com/token</c>. Nodes must reach it.</summary>
    [HttpsUri]
    public required string Realm { get; init; }

    /// <summary>What the service calls itself in its tokens (<c>iss</c>).</summary>
    [LoginName]
    public required string Issuer { get; init; }

    /// <summary>The name that the service knows the registry by (<c>aud</c>). By default the registry's name.</summary>
    [LoginName]
    public string? Service { get; init; }

    /// <summary>The certificate, as PEM, that the keys of its tokens lead to.</summary>
    [CertificateAuthority]
    public required string Certificate { get; init; }

    /// <summary>
    /// The user that clusters pull with, who has the role of a guest there. By default none, and each cluster gets its credential
    /// from a store of its own.
    /// </summary>
    [LoginName]
    public string? PullUser { get; init; }

    /// <summary>Secret: the password of <see cref="PullUser"/>.</summary>
    [Password]
    public Input<string>? PullPassword { get; init; }
}
