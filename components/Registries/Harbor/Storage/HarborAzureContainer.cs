using Pulumi;
using Pulumi.AzureNative.Authorization;
using Pulumi.AzureNative.KeyVault;
using Pulumi.AzureNative.ManagedIdentity;
using Pulumi.AzureNative.Storage;
using Pulumi.AzureNative.Storage.Inputs;

namespace RegistryInfra.Components.Registries.Harbor.Storage;

/// <summary>
/// A container for images in a storage account of its own: encrypted under a key of its own, versioned, and reached by the subnets
/// that are named, over TLS.
/// https://distribution.github.io/distribution/storage-drivers/azure/
/// </summary>
internal sealed class HarborAzureContainer : ComponentResource
{
    private const string TypeToken = "registry:harbor:AzureContainer";
    private const string KeyName = "images";

    /// <summary>How long what garbage collection deleted can be brought back.</summary>
    private const int DeletedDays = 30;

    /// <summary>Azure's policies tell of access keys that are older.</summary>
    private const int KeyDays = 90;

    /// <summary>https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/security#key-vault-crypto-service-encryption-user</summary>
    private const string KeyUser = "e147488a-f6f5-4113-8e2d-b22465e65bf6";

    private readonly string _name;
    private readonly HarborAzureBlobArgs _args;
    private readonly HarborAzureCreationArgs _create;
    private readonly bool _protect;

    public HarborAzureContainer(HarborNames names, HarborAzureBlobArgs args, bool protect, ComponentResourceOptions options)
        : base(TypeToken, names.Registry, options)
    {
        (_name, _args, _create, _protect) = (names.Registry, args, args.Create!, protect);
        var identityName = $"{args.Account}-encryption";
        var identity = new UserAssignedIdentity(_name, new()
        {
            ResourceGroupName = _create.ResourceGroup,
            ResourceName = identityName,
            Location = _create.Location,
            Tags = Tags,
        }, Kept());
        var account = MakeAccount($"{GroupId}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{identityName}", MakeKey(identity));
        var service = new BlobServiceProperties(_name, new()
        {
            ResourceGroupName = _create.ResourceGroup,
            AccountName = args.Account,
            BlobServicesName = "default",
            IsVersioningEnabled = true,
            DeleteRetentionPolicy = new DeleteRetentionPolicyArgs { Enabled = true, Days = DeletedDays },
            ContainerDeleteRetentionPolicy = new DeleteRetentionPolicyArgs { Enabled = true, Days = DeletedDays },
        }, new() { Parent = this, DependsOn = account });
        _ = new BlobContainer(_name, new()
        {
            ResourceGroupName = _create.ResourceGroup,
            AccountName = args.Account,
            ContainerName = args.Container,
            PublicAccess = PublicAccess.None,
        }, Kept(account, service));
        RegisterOutputs();
    }

    private string VaultName => AzureImageKey.VaultName(_args.Account);

    private string SubscriptionId => $"/subscriptions/{_create.SubscriptionId}";

    private string GroupId => $"{SubscriptionId}/resourceGroups/{_create.ResourceGroup}";

    private InputMap<string> Tags
    {
        get
        {
            var tags = new InputMap<string>();
            foreach (var (key, value) in _create.Tags)
            {
                tags.Add(key, value);
            }

            return tags;
        }
    }

    /// <summary>Makes the key, and gives what lets the account use it.</summary>
    private RoleAssignment MakeKey(UserAssignedIdentity identity)
    {
        var vault = new Vault(
            _name, AzureImageKey.Vault(_create.ResourceGroup, VaultName, _create.Location, _create.TenantId, Tags), Kept());
        var key = new Key(_name, AzureImageKey.Key(_create.ResourceGroup, VaultName, KeyName, Tags), Kept(vault));
        return new(_name, new()
        {
            Scope = $"{GroupId}/providers/Microsoft.KeyVault/vaults/{VaultName}/keys/{KeyName}",
            RoleDefinitionId = $"{SubscriptionId}/providers/Microsoft.Authorization/roleDefinitions/{KeyUser}",
            PrincipalId = identity.PrincipalId,
            // Azure then takes one that its directory does not show yet.
            PrincipalType = PrincipalType.ServicePrincipal,
            Description = "Key Vault Crypto Service Encryption User",
        }, Kept(key));
    }

    private StorageAccount MakeAccount(string identityId, RoleAssignment grant) => new(_name, new()
    {
        ResourceGroupName = _create.ResourceGroup,
        AccountName = _args.Account,
        Location = _create.Location,
        Kind = Kind.StorageV2,
        Sku = new SkuArgs { Name = Pulumi.AzureNative.Storage.SkuName.Standard_ZRS },
        MinimumTlsVersion = MinimumTlsVersion.TLS1_2,
        EnableHttpsTrafficOnly = true,
        AllowBlobPublicAccess = false,
        AllowCrossTenantReplication = false,
        DefaultToOAuthAuthentication = true,
        // The registry inside Harbor knows the account's key alone.
        AllowSharedKeyAccess = true,
        KeyPolicy = new KeyPolicyArgs { KeyExpirationPeriodInDays = KeyDays },
        NetworkRuleSet = new NetworkRuleSetArgs
        {
            DefaultAction = DefaultAction.Deny,
            Bypass = Bypass.None,
            VirtualNetworkRules = _create.SubnetIds
                .Select(subnet => new VirtualNetworkRuleArgs { VirtualNetworkResourceId = subnet }).ToArray(),
        },
        Identity = new IdentityArgs { Type = IdentityType.UserAssigned, UserAssignedIdentities = { identityId } },
        Encryption = new EncryptionArgs
        {
            KeySource = KeySource.Microsoft_Keyvault,
            RequireInfrastructureEncryption = true,
            EncryptionIdentity = new EncryptionIdentityArgs { EncryptionUserAssignedIdentity = identityId },
            // Without a version: the account follows each rotation within a day.
            KeyVaultProperties = new KeyVaultPropertiesArgs
            {
                KeyName = KeyName,
                KeyVaultUri = $"https://{VaultName}.vault.azure.net",
            },
        },
        Tags = Tags,
    }, Kept(grant));

    /// <summary>Options of what images are lost with.</summary>
    private CustomResourceOptions Kept(params Resource[] earlier)
    {
        var options = new CustomResourceOptions { Parent = this, Protect = _protect };
        foreach (var resource in earlier)
        {
            options.DependsOn.Add(resource);
        }

        return options;
    }
}
