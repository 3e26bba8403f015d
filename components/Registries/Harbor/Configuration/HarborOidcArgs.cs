using Pulumi;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>
/// The identity provider that people log in with. It is set before anything else: Harbor changes how it authenticates only
/// for as long as it has no users.
/// <see href="https://goharbor.io/docs/latest/administration/configure-authentication/oidc-auth/"/>
/// </summary>
public sealed class HarborOidcArgs
{
    private List<string>? _scopes;

    /// <summary>What the login page calls it. Default <c>sso</c>.</summary>
    [HarborName]
    public string Name { get; init; } = "sso";

    /// <summary>Its issuer, below which its <c>/.well-known/openid-configuration</c> is.</summary>
    [OidcIssuer]
    public required string Issuer { get; init; }

    /// <summary>The client that Harbor is to it. Its redirect address is <c>https://HOST/c/oidc/callback</c>.</summary>
    public required string ClientId { get; init; }

    /// <summary>The secret of the client, as a secret of the configuration. This or <see cref="ClientSecretName"/>.</summary>
    [Credential]
    public Input<string>? ClientSecret { get; init; }

    /// <summary>
    /// Name of a Secret of the namespace with the key <c>clientSecret</c>, which someone else makes. This or
    /// <see cref="ClientSecret"/>. When it changes, the daily report tells, and the next run of the job writes it.
    /// </summary>
    [ObjectName]
    public string? ClientSecretName { get; init; }

    /// <summary>
    /// What Harbor asks for. With none, which is the default, <c>openid</c>, <c>profile</c>, <c>email</c> and
    /// <c>offline_access</c>; the last makes the passwords that people give to command lines work for longer than a session.
    /// </summary>
    public List<string> Scopes
    {
        get => _scopes ??= [];
        set => _scopes = value;
    }

    /// <summary>The claim that names the user. Default <c>preferred_username</c>.</summary>
    public string UserClaim { get; init; } = "preferred_username";

    /// <summary>The claim that lists the user's groups. Default <c>groups</c>.</summary>
    public string GroupsClaim { get; init; } = "groups";

    /// <summary>The group whose members administer Harbor. By default nobody but the local admin does.</summary>
    [GroupName]
    public string? AdminGroup { get; init; }

    /// <summary>
    /// A user who logs in for the first time gets an account without being asked for a name. Default true: with
    /// <see cref="UserClaim"/> the name is the provider's and not of the user's choice. It lets in everyone whom the provider
    /// lets in, which the preview warns of, since no filter of Harbor's keeps anyone out: let the provider ask for a group. Only
    /// a group that is a member of a project sees more than what is public.
    /// </summary>
    public bool AutoOnboard { get; init; } = true;

    /// <summary>Logging out of Harbor logs out of the provider as well. Default true.</summary>
    public bool Logout { get; init; } = true;
}
