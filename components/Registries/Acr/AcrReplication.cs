using Pulumi;
using Pulumi.AzureNative.ContainerRegistry;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>The copies in other regions. Azure changes one at a time, so each waits for the one before.</summary>
internal sealed class AcrReplication : ComponentResource
{
    private const string TypeToken = "registry:acr:Replication";

    public AcrReplication(string name, AcrSettings settings, Resource registry, ComponentResourceOptions componentOptions)
        : base(TypeToken, name, componentOptions)
    {
        var previous = registry;
        foreach (var replica in settings.Registry.Replicas)
        {
            // Azure refuses a change of zones, which the provider does not know; and a region has one replica.
            var options = settings.After(this, previous);
            options.ReplaceOnChanges = ["zoneRedundancy"];
            options.DeleteBeforeReplace = true;
            var zones = replica.ZoneRedundancy ? ZoneRedundancy.Enabled : ZoneRedundancy.Disabled;
            previous = new Replication($"{name}/{replica.Location}", new()
            {
                ResourceGroupName = settings.ResourceGroup,
                RegistryName = settings.Registry.RegistryName,
                ReplicationName = replica.Location,
                Location = replica.Location,
                RegionEndpointEnabled = replica.RegionEndpoint,
                ZoneRedundancy = zones,
                Tags = settings.Tags,
            }, options);
        }

        RegisterOutputs();
    }
}
