using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>A label that people and rules can put on images.</summary>
public sealed class HarborLabelArgs
{
    /// <summary>Its name, unique in its project or, for one of all projects, in Harbor.</summary>
    [HarborName]
    public required string Name { get; init; }

    /// <summary>What it means. Default: nothing.</summary>
    public string Description { get; init; } = "";
}
