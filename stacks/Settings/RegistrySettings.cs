using RegistryInfra.Components.Registries;
using RegistryInfra.Components.Settings;
using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Stacks.Settings;

/// <summary>One registry. Its <c>kind</c> says which settings it has besides these.</summary>
public sealed class RegistrySettings
{
    /// <summary>Name of the registry, by which clusters refer to it. Unique; part of resource names.</summary>
    [ResourceName]
    public required string Name { get; init; }

    /// <summary>Name of the cluster that runs it: needed by the kinds that run in one, and refused by the others.</summary>
    [ResourceName]
    public string? Cluster { get; init; }

    /// <summary>The kind; null where the file names none that there is, and only the name could be read.</summary>
    [NotASetting]
    internal RegistryKind? Kind { get; set; }

    /// <summary>The settings of its kind: the arguments of its component.</summary>
    [NotASetting]
    internal IComponentArgs? Args { get; set; }
}
