using RegistryInfra.Components.Settings.Formats;

namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>Everyone may pull from a project, without a login.</summary>
public sealed class HarborPublicArgs
{
    /// <summary>Why everyone may, for whoever reviews it.</summary>
    [Reason]
    public required string Reason { get; init; }
}
