using Pulumi;
using Pulumi.AzureNative.ContainerRegistry;
using Pulumi.AzureNative.ContainerRegistry.Inputs;
using Pulumi.AzureNative.KeyVault.Inputs;
using VaultSecret = Pulumi.AzureNative.KeyVault.Secret;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>
/// An upstream: its password in a vault, who reads it, and the rules that keep its images. A rule is made when its
/// credential can be read.
/// </summary>
internal sealed class AcrUpstream : ComponentResource
{
    private const string TypeToken = "registry:acr:Upstream";

    private const int LongestName = 50;

    public AcrUpstream(
        string name, AcrUpstreamArgs args, AcrSettings settings, AcrVault? vault, Resource registry,
        ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        // A server's name has characters that Azure does not take in a credential's.
        var credential = args.Server.Replace('.', '-');
        var (secrets, own) = args.ExistingSecrets is { } existing
            ? (existing, Array.Empty<Resource>())
            : args.User is null ? (null, []) : OwnSecrets(name, credential, args, settings, vault);
        var access = secrets is null ? [] : Credential(name, credential, args, settings, registry, secrets, own);
        foreach (var cache in args.Repositories)
        {
            _ = new CacheRule($"{name}/{cache.Target}", new()
            {
                ResourceGroupName = settings.ResourceGroup,
                RegistryName = settings.Registry.RegistryName,
                CacheRuleName = RuleName(cache.Target),
                SourceRepository = $"{args.Server}/{Pattern(cache.Source)}",
                TargetRepository = Pattern(cache.Target),
                CredentialSetResourceId = secrets is null
                    ? null
                    : (Input<string>)settings.Location.CredentialSetId(credential),
            }, settings.After(this, [registry, .. access]));
        }

        RegisterOutputs();
    }

    /// <summary>A path is written with a star, which Azure takes at the end alone.</summary>
    private static string Pattern(string path) => path.EndsWith('/') ? $"{path}*" : path;

    /// <summary>A rule's name has letters, digits and dashes: the hash tells apart what that makes alike.</summary>
    private static string RuleName(string target)
    {
        var plain = new string([.. target.Trim('/').Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')]);
        var room = LongestName - 9;
        return $"{plain[..Math.Min(plain.Length, room)]}-{ShortHash.Of(target)}";
    }

    private (AcrExistingSecretsArgs Secrets, Resource[] Own) OwnSecrets(
        string name, string credential, AcrUpstreamArgs args, AcrSettings settings, AcrVault? vault)
    {
        var secrets = new AcrExistingSecretsArgs
        {
            VaultId = settings.Location.VaultId,
            UserSecret = $"{credential}-user",
            PasswordSecret = $"{credential}-password",
        };
        return (secrets, [Secret(secrets.UserSecret, args.User!), Secret(secrets.PasswordSecret, args.Password!)]);

        VaultSecret Secret(string secret, Input<string> value) => new($"{name}/{secret}", new()
        {
            ResourceGroupName = settings.ResourceGroup,
            VaultName = settings.Location.VaultName,
            SecretName = secret,
            Properties = new SecretPropertiesArgs
            {
                ContentType = "text/plain",
                Value = Output.CreateSecret(value.ToOutput()),
            },
            Tags = settings.Tags,
        }, settings.After(this, vault));
    }

    /// <summary>The credential, and the two roles without which a rule could not use it.</summary>
    private Resource[] Credential(
        string name, string credential, AcrUpstreamArgs args, AcrSettings settings, Resource registry,
        AcrExistingSecretsArgs secrets, Resource[] own)
    {
        var location = settings.Location;
        var vaultName = AcrLocation.NameIn(secrets.VaultId);
        var set = new CredentialSet(name, new()
        {
            ResourceGroupName = settings.ResourceGroup,
            RegistryName = settings.Registry.RegistryName,
            CredentialSetName = credential,
            LoginServer = args.Server,
            Identity = new IdentityPropertiesArgs { Type = ResourceIdentityType.SystemAssigned },
            AuthCredentials =
            {
                new AuthCredentialArgs
                {
                    Name = CredentialName.Credential1,
                    UsernameSecretIdentifier = location.VaultUri(vaultName, "secrets", secrets.UserSecret),
                    PasswordSecretIdentifier = location.VaultUri(vaultName, "secrets", secrets.PasswordSecret),
                },
            },
        }, settings.After(this, [registry, .. own]));
        var principal = set.Identity.Apply(identity => identity?.PrincipalId ?? "");
        return
        [
            .. new[] { secrets.UserSecret, secrets.PasswordSecret }.Select(secret => AcrRoleAssignment.Create(
                $"{name}/{secret}",
                AcrRoles.SecretReader,
                location.RoleDefinitionId(AcrRoles.SecretReader.Id),
                $"{secrets.VaultId}/secrets/{secret}",
                principal,
                AcrPrincipalType.ServicePrincipal,
                [],
                settings.After(this, [set, .. own]))),
        ];
    }
}
