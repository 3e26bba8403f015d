namespace RegistryInfra.Images.PullConfigs;

/// <summary>One entry of a <c>.dockerconfigjson</c> document.</summary>
/// <param name="Place">Where it was read, for messages.</param>
/// <param name="Key">Which images it is for.</param>
/// <param name="Credential">Who pulls them.</param>
/// <param name="IsDefault">
/// True where the input has it for all images of Docker Hub that no other entry is for, and not for all of Docker Hub.
/// </param>
public sealed record DockerConfigEntry(
    string Place, RegistryKey Key, RegistryCredential Credential, bool IsDefault = false);
