using Pulumi;
using Pulumi.AzureNative.KeyVault;
using Pulumi.AzureNative.ManagedIdentity;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>The key that images are encrypted under, and the identity that the registry uses it with.</summary>
internal sealed class AcrEncryption : ComponentResource
{
    private const string TypeToken = "registry:acr:Encryption";

    private const string OwnKeyName = "registry";

    public AcrEncryption(string name, AcrSettings settings, AcrVault? vault, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        var location = settings.Location;
        var existing = settings.Registry.ExistingKey;
        var vaultId = existing?.VaultId ?? location.VaultId;
        var keyName = existing?.KeyName ?? OwnKeyName;
        KeyUri = location.VaultUri(AcrLocation.NameIn(vaultId), "keys", keyName);

        var identityName = $"{settings.Registry.RegistryName}-encryption";
        var identity = new UserAssignedIdentity(name, new()
        {
            ResourceGroupName = settings.ResourceGroup,
            ResourceName = identityName,
            Location = settings.Registry.Location,
            Tags = settings.Tags,
        }, settings.Kept(this));
        var key = existing is null ? OwnKey(name, settings, vault) : null;
        Grant = AcrRoleAssignment.Create(
            name,
            AcrRoles.KeyUser,
            location.RoleDefinitionId(AcrRoles.KeyUser.Id),
            $"{vaultId}/keys/{keyName}",
            identity.PrincipalId,
            AcrPrincipalType.ServicePrincipal,
            [],
            settings.After(this, key));
        IdentityId = $"{location.ResourceGroupId}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{identityName}";
        ClientId = identity.ClientId;
        RegisterOutputs();
    }

    /// <summary>The key without a version: the registry follows each rotation within a day.</summary>
    public string KeyUri { get; }

    public string IdentityId { get; }

    public Output<string> ClientId { get; }

    /// <summary>The registry cannot be made before it.</summary>
    public Resource Grant { get; }

    private Key OwnKey(string name, AcrSettings settings, AcrVault? vault) => new(
        name,
        AzureImageKey.Key(settings.ResourceGroup, settings.Location.VaultName, OwnKeyName, settings.Tags),
        settings.Kept(this, vault));
}
