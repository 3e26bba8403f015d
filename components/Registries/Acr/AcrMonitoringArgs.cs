using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Acr;

/// <summary>
/// Where the registry's logs and metrics go, and whom alerts reach.
/// <see href="https://learn.microsoft.com/azure/container-registry/monitor-container-registry"/>
/// </summary>
public sealed class AcrMonitoringArgs
{
    private List<string>? _actionGroupIds;

    /// <summary>The Log Analytics workspace.</summary>
    [AzureResourceId]
    public required string WorkspaceId { get; init; }

    /// <summary>
    /// The action groups, at most 5, that are told of many failed logins and of every deletion. By default none, and no alert
    /// is made.
    /// </summary>
    [Entries(0, 5)]
    [AzureResourceId]
    public List<string> ActionGroupIds
    {
        get => _actionGroupIds ??= [];
        set => _actionGroupIds = value;
    }
}
