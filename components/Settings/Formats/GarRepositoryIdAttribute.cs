namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Repository of Artifact Registry: a name of its own, or a host of the retired Container Registry.
/// https://cloud.google.com/artifact-registry/docs/reference/rest/v1/projects.locations.repositories
/// </summary>
public sealed class GarRepositoryIdAttribute() : TextFormatAttribute(
    noun: "a repository of Artifact Registry",
    pattern: @"^([a-z]([a-z0-9-]{0,61}[a-z0-9])?|((asia|eu|us)\.)?gcr\.io)$",
    example: "shop",
    advice: "use lower case letters, digits and dashes, a letter first",
    maxLength: 63);
