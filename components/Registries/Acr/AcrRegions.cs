using System.Collections.Immutable;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>What regions of Azure lack.</summary>
internal static class AcrRegions
{
    /// <summary>
    /// Regions without availability zones. A region that is not here is taken to have them.
    /// https://learn.microsoft.com/azure/reliability/regions-list
    /// </summary>
    private static readonly ImmutableHashSet<string> _withoutZones =
    [
        "australiacentral", "australiacentral2", "australiasoutheast", "brazilsoutheast", "canadaeast", "chinaeast",
        "chinaeast2", "chinanorth", "chinanorth2", "francesouth", "germanynorth", "jioindiacentral", "jioindiawest",
        "koreasouth", "northcentralus", "norwaywest", "southafricawest", "southindia", "swedensouth", "switzerlandwest",
        "uaecentral", "ukwest", "usdodcentral", "usdodeast", "usgovarizona", "usgovtexas", "westcentralus", "westindia",
        "westus",
    ];

    public static bool HasZones(string location) => !_withoutZones.Contains(location);
}
