using Pulumi;
using Pulumi.AzureNative.Resources.Inputs;
using ArmResource = Pulumi.AzureNative.Resources.Resource;
using ResourceIdentityType = Pulumi.AzureNative.Resources.ResourceIdentityType;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>
/// The registry itself. The provider's own class for it stands at a version of Azure's API that knows neither
/// <c>roleAssignmentMode</c> nor <c>networkRuleBypassAllowedForTasks</c>, hence the class that takes a version.
/// https://www.pulumi.com/registry/packages/azure-native/api-docs/resources/resource/
/// https://learn.microsoft.com/azure/templates/microsoft.containerregistry/2025-11-01/registries
/// </summary>
/// <remarks>Soft deletion is in preview still: a registry that has it is made with the version that knows it.</remarks>
internal static class AcrResource
{
    private const string ApiVersion = "2025-11-01";

    private const string ApiVersionWithSoftDeletion = "2026-03-01-preview";

    public static ArmResource Create(
        string name, AcrSettings settings, AcrEncryption? encryption, CustomResourceOptions options)
    {
        var args = settings.Registry;
        // The provider does not know what this class may change: Azure refuses a change of these.
        options.ReplaceOnChanges = ["location", "properties.zoneRedundancy", "properties.encryption.status"];
        // A name is there once, so that the old one goes first.
        options.DeleteBeforeReplace = true;
        if (encryption is not null)
        {
            options.Hooks.OnError.Add(new GrantDelay(TimeProvider.System, ["vault", "forbidden"]).Hook(name));
        }

        return new(name, new()
        {
            ApiVersion = args.SoftDeleteDays is null ? ApiVersion : ApiVersionWithSoftDeletion,
            ResourceProviderNamespace = "Microsoft.ContainerRegistry",
            ParentResourcePath = "",
            ResourceType = "registries",
            ResourceName = args.RegistryName,
            ResourceGroupName = args.ResourceGroup,
            Location = args.Location,
            Sku = new SkuArgs { Name = args.Sku.ToString() },
            Identity = encryption is null ? null : (Input<IdentityArgs>)new IdentityArgs
            {
                Type = ResourceIdentityType.UserAssigned,
                UserAssignedIdentities = { encryption.IdentityId },
            },
            Properties = Output.Create<object>(Properties(args, encryption)),
            Tags = settings.Tags,
        }, options);
    }

    /// <summary>Whatever has a lax default is said, also where the default would do today.</summary>
    private static Dictionary<string, object> Properties(AcrRegistryArgs args, AcrEncryption? encryption)
    {
        var isPublic = args.OpenToAllNetworks || args.AllowedAddresses.Count > 0;
        var properties = new Dictionary<string, object>
        {
            ["adminUserEnabled"] = false,
            ["anonymousPullEnabled"] = false,
            ["dataEndpointEnabled"] = args.DedicatedDataEndpoints,
            ["networkRuleBypassAllowedForTasks"] = args.TasksBypassFirewall,
            ["networkRuleBypassOptions"] = args.TrustedServices ? "AzureServices" : "None",
            ["publicNetworkAccess"] = isPublic ? "Enabled" : "Disabled",
            ["roleAssignmentMode"] = args.RoleAssignmentMode == AcrRoleAssignmentMode.Repository
                ? "AbacRepositoryPermissions"
                : "LegacyRegistryPermissions",
            ["zoneRedundancy"] = args.ZoneRedundancy ? "Enabled" : "Disabled",
        };
        if (args.Sku == AcrSku.Premium)
        {
            properties["networkRuleSet"] = new Dictionary<string, object>
            {
                ["defaultAction"] = args.OpenToAllNetworks ? "Allow" : "Deny",
                ["ipRules"] = args.AllowedAddresses.ConvertAll<object>(network => new Dictionary<string, object>
                {
                    ["action"] = "Allow",
                    ["value"] = network,
                }),
            };
            properties["policies"] = Policies(args);
        }

        if (encryption is not null)
        {
            properties["encryption"] = new Dictionary<string, object>
            {
                ["status"] = "enabled",
                ["keyVaultProperties"] = new Dictionary<string, object>
                {
                    ["identity"] = encryption.ClientId,
                    ["keyIdentifier"] = encryption.KeyUri,
                },
            };
        }

        return properties;
    }

    /// <summary>
    /// Content trust is not among them: new registries refuse it, and signatures are verified at admission.
    /// https://learn.microsoft.com/azure/container-registry/container-registry-content-trust-deprecation
    /// </summary>
    private static Dictionary<string, object> Policies(AcrRegistryArgs args)
    {
        var policies = new Dictionary<string, object>
        {
            ["azureADAuthenticationAsArmPolicy"] = Policy(isEnabled: true),
            ["exportPolicy"] = Policy(args.Exports),
            ["quarantinePolicy"] = Policy(args.Quarantine),
            ["retentionPolicy"] = Policy(args.Retention is not null),
        };
        if (args.Retention is { } days)
        {
            policies["retentionPolicy"] = new Dictionary<string, object> { ["status"] = "enabled", ["days"] = days };
        }

        if (args.SoftDeleteDays is { } retention)
        {
            policies["softDeletePolicy"] = new Dictionary<string, object>
            {
                ["status"] = "enabled",
                ["retentionDays"] = retention,
            };
        }

        return policies;
    }

    private static Dictionary<string, object> Policy(bool isEnabled) =>
        new() { ["status"] = isEnabled ? "enabled" : "disabled" };
}
