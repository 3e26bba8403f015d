using Pulumi;
using Pulumi.AzureNative.KeyVault;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>
/// A vault for the key of the registry and the passwords of its upstreams. A vault behind a firewall is one of
/// <see cref="AcrExistingKeyArgs"/>.
/// </summary>
internal sealed class AcrVault : ComponentResource
{
    private const string TypeToken = "registry:acr:Vault";

    public AcrVault(string name, AcrSettings settings, ComponentResourceOptions options)
        : base(TypeToken, name, options)
    {
        var (registry, location) = (settings.Registry, settings.Location);
        _ = new Vault(
            name,
            AzureImageKey.Vault(settings.ResourceGroup, location.VaultName, registry.Location, registry.TenantId, settings.Tags),
            settings.Kept(this));
        RegisterOutputs();
    }
}
