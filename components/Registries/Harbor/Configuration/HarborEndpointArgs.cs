using Pulumi;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>
/// Another registry that Harbor talks to, with the credential for it. Harbor looks whether it answers before it accepts it.
/// <see href="https://goharbor.io/docs/latest/administration/configuring-replication/create-replication-endpoints/"/>
/// </summary>
public sealed class HarborEndpointArgs
{
    /// <summary>Its name, which proxy caches and replications refer to.</summary>
    [HarborName]
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required HarborProvider Provider { get; init; }

    /// <summary>
    /// Its address, such as <c>https://123456789012.dkr.ecr.eu-west-1.amazonaws.com</c>. By default that of the provider, where
    /// there is one: Docker Hub, Quay.io and GitHub.
    /// </summary>
    [HttpsUri]
    public string? Url { get; init; }

    /// <summary>The user there. Default: none.</summary>
    public Input<string>? User { get; init; }

    /// <summary>
    /// The password or token of <see cref="User"/>, as a secret of the configuration. This or <see cref="PasswordSecret"/>.
    /// </summary>
    [Credential]
    public Input<string>? Password { get; init; }

    /// <summary>
    /// Name of a Secret of the namespace with the key <c>password</c>, which someone else makes. This or <see cref="Password"/>.
    /// When it changes, the daily report tells, and the next run of the job writes it.
    /// </summary>
    [ObjectName]
    public string? PasswordSecret { get; init; }

    /// <summary>The certificate of the authority that signs for it, as PEM. By default a public one does.</summary>
    [CertificateAuthority]
    public string? AuthorityPem { get; init; }
}
