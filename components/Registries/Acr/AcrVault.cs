using Pulumi;
using Pulumi.AzureNative.KeyVault;
using Pulumi.AzureNative.KeyVault.Inputs;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>
/// A vault for the key of the registry and the passwords of its upstreams, with role-based access and purge protection.
/// </summary>
/// <remarks>
/// It has no firewall: a registry uses its key with a user-assigned identity, and the way of trusted services through a
/// vault's firewall is for system-assigned ones. A vault behind a firewall is one of <see cref="AcrExistingKeyArgs"/>.
/// https://learn.microsoft.com/azure/container-registry/tutorial-customer-managed-keys
/// </remarks>
internal sealed class AcrVault : ComponentResource
{
    private const string TypeToken = "registry:acr:Vault";

    /// <summary>The longest that Azure keeps what was deleted.</summary>
    private const int RetentionInDays = 90;

    public AcrVault(string name, AcrSettings settings, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        _ = new Vault(name, new()
        {
            ResourceGroupName = settings.ResourceGroup,
            VaultName = settings.Location.VaultName,
            Location = settings.Registry.Location,
            Properties = new VaultPropertiesArgs
            {
                TenantId = settings.Registry.TenantId,
                Sku = new SkuArgs { Family = SkuFamily.A, Name = SkuName.Premium },
                EnableRbacAuthorization = true,
                EnableSoftDelete = true,
                SoftDeleteRetentionInDays = RetentionInDays,
                EnablePurgeProtection = true,
                EnabledForDeployment = false,
                EnabledForDiskEncryption = false,
                EnabledForTemplateDeployment = false,
            },
            Tags = settings.Tags,
        }, settings.Kept(this));
        RegisterOutputs();
    }
}
