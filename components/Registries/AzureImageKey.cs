using Pulumi;
using Pulumi.AzureNative.KeyVault;
using Pulumi.AzureNative.KeyVault.Inputs;

namespace RegistryInfra.Components.Registries;

/// <summary>
/// A key of Azure that images are encrypted under, in hardware, and the vault that it is in, with role-based access and purge
/// protection: what uses the key would lose all images with it.
/// </summary>
/// <remarks>
/// The vault has no firewall: what uses the key does it with a user-assigned identity, and the way of trusted services through a
/// vault's firewall is for system-assigned ones.
/// https://learn.microsoft.com/azure/container-registry/tutorial-customer-managed-keys
/// </remarks>
internal static class AzureImageKey
{
    /// <summary>The longest that Azure keeps what was deleted.</summary>
    private const int RetentionInDays = 90;

    /// <summary>A vault's name has 24 characters, so a longer one is cut and told apart by a hash.</summary>
    /// <param name="user">The name of what uses the key, of letters and digits.</param>
    public static string VaultName(string user) =>
        user.Length <= 21 ? $"kv-{user}" : $"kv-{user[..12]}-{ShortHash.Of(user)}";

    public static VaultArgs Vault(string resourceGroup, string vault, string location, string tenantId, InputMap<string> tags) => new()
    {
        ResourceGroupName = resourceGroup,
        VaultName = vault,
        Location = location,
        Properties = new VaultPropertiesArgs
        {
            TenantId = tenantId,
            Sku = new SkuArgs { Family = SkuFamily.A, Name = SkuName.Premium },
            EnableRbacAuthorization = true,
            EnableSoftDelete = true,
            SoftDeleteRetentionInDays = RetentionInDays,
            EnablePurgeProtection = true,
            EnabledForDeployment = false,
            EnabledForDiskEncryption = false,
            EnabledForTemplateDeployment = false,
        },
        Tags = tags,
    };

    /// <summary>A new version each year; each version ends a year after that.</summary>
    public static KeyArgs Key(string resourceGroup, string vault, string key, InputMap<string> tags) => new()
    {
        ResourceGroupName = resourceGroup,
        VaultName = vault,
        KeyName = key,
        Properties = new KeyPropertiesArgs
        {
            Kty = JsonWebKeyType.RSA_HSM,
            KeySize = 3072,
            KeyOps = { JsonWebKeyOperation.WrapKey, JsonWebKeyOperation.UnwrapKey },
            RotationPolicy = new RotationPolicyArgs
            {
                Attributes = new KeyRotationPolicyAttributesArgs { ExpiryTime = "P2Y" },
                LifetimeActions =
                {
                    new LifetimeActionArgs
                    {
                        Action = new ActionArgs { Type = KeyRotationPolicyActionType.Rotate },
                        Trigger = new TriggerArgs { TimeAfterCreate = "P1Y" },
                    },
                },
            },
        },
        Tags = tags,
    };
}
