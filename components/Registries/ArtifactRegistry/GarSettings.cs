using Pulumi;

namespace RegistryInfra.Components.Registries.ArtifactRegistry;

/// <summary>What the parts of a registry share.</summary>
/// <param name="Name">Its name in the settings.</param>
/// <param name="Registry">The settings.</param>
/// <param name="Location">Where it is.</param>
/// <param name="Services">The services that all else needs.</param>
/// <param name="Agent">The service agent that reads keys and secrets.</param>
/// <param name="Encryption">The key; null where Google's own is used.</param>
/// <param name="Federation">The pool of identities; null without any.</param>
/// <param name="GrantDelay">Tries again until the agent's grants are in force; null where nothing is granted to it.</param>
internal sealed record GarSettings(
    string Name,
    GarRegistryArgs Registry,
    GarLocation Location,
    GarServices Services,
    Resource Agent,
    GarEncryption? Encryption,
    GarFederation? Federation,
    ErrorHook? GrantDelay);
