using System.Collections.Immutable;
using Pulumi;
using Pulumi.Aws.Iam;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>
/// The issuers of tokens that the account trusts. It knows each once, so one that another stack made is only named.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
/// </summary>
internal static class EcrIssuers
{
    /// <summary>The issuers that are made here, with the audiences of their tokens.</summary>
    public static IEnumerable<(string Issuer, ImmutableArray<string> Audiences)> Made(EcrRegistryArgs registry) =>
        from identity in registry.Identities
        group identity.Audience by identity.Issuer into audiences
        where !registry.ExistingIssuers.Contains(audiences.Key)
        select (audiences.Key, ImmutableArray.CreateRange(
            audiences.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)));

    /// <summary>Makes them, by the issuer.</summary>
    public static ImmutableDictionary<string, OpenIdConnectProvider> Create(string name, EcrRegistryArgs registry, Resource parent) =>
        Made(registry).ToImmutableDictionary(made => made.Issuer, made => new OpenIdConnectProvider($"{name}/{made.Issuer}", new()
        {
            Url = made.Issuer,
            ClientIdLists = made.Audiences,
        }, new() { Parent = parent }));

    /// <summary>What IAM calls an issuer in ARNs and conditions: its URL without the scheme.</summary>
    public static string NameOf(string issuer) => issuer["https://".Length..].TrimEnd('/');
}
