using Pulumi;

namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>Where a Harbor is that gets configured, and who may do it.</summary>
public sealed record HarborSite
{
    /// <summary>The namespace that the job runs in, which exists.</summary>
    public required string Namespace { get; init; }

    /// <summary>
    /// The address of Harbor, over TLS, that a Pod of the cluster reaches: that of the Service of its core, such as
    /// <c>https://harbor-core.harbor.svc</c>.
    /// </summary>
    public required Uri Url { get; init; }

    /// <summary>
    /// The certificate, as PEM, of the authority that signs for <see cref="Url"/>: no other one is trusted. Null where a public
    /// authority signs.
    /// </summary>
    public Output<string>? AuthorityPem { get; init; }

    /// <summary>The Secret, in the namespace, with the password of Harbor's user <c>admin</c>.</summary>
    public required string AdminPasswordSecret { get; init; }

    /// <summary>The key of the password in that Secret. Default: the one that the chart reads.</summary>
    public string AdminPasswordKey { get; init; } = "HARBOR_ADMIN_PASSWORD";

    /// <summary>The password itself. When it changes, Harbor is given it, by the one that it has until then.</summary>
    public required Output<string> AdminPassword { get; init; }

    internal const string PasswordInForceKey = "password";

    /// <summary>The Secret with the password that Harbor was given last.</summary>
    internal string PasswordInForceSecret => $"{AdminPasswordSecret}-in-force";
}
