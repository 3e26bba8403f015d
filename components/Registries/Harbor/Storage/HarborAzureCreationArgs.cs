using Pulumi;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Harbor.Storage;

/// <summary>
/// Makes the storage account with its container, and its key of Key Vault, in a resource group that exists. The account's access
/// key is not read back: it is put into the Secret that is named, once.
/// </summary>
public sealed class HarborAzureCreationArgs
{
    private List<string>? _subnetIds;
    private Dictionary<string, Input<string>>? _tags;

    /// <summary>The tenant of Microsoft Entra. No other is touched.</summary>
    [Uuid]
    public required string TenantId { get; init; }

    /// <summary>The subscription that pays. No other is touched.</summary>
    [Uuid]
    public required string SubscriptionId { get; init; }

    /// <summary>The resource group, which exists.</summary>
    [ResourceGroupName]
    public required string ResourceGroup { get; init; }

    /// <summary>The region, such as <c>westeurope</c>, of Azure's public cloud.</summary>
    [AzureLocation]
    public required string Location { get; init; }

    /// <summary>
    /// The subnets that reach the account, by their resource ids: that of the cluster's nodes, which get the layers of images from
    /// it. Each has the service endpoint <c>Microsoft.Storage</c>. All others are refused.
    /// <see href="https://learn.microsoft.com/azure/storage/common/storage-network-security-virtual-networks"/>
    /// </summary>
    [Entries(1)]
    [AzureResourceId]
    public List<string> SubnetIds
    {
        get => _subnetIds ??= [];
        set => _subnetIds = value;
    }

    /// <summary>Tags of all that is made. None by default; a stack adds those of all its resources.</summary>
    [NotASetting]
    public Dictionary<string, Input<string>> Tags
    {
        get => _tags ??= [];
        set => _tags = value;
    }
}
