namespace RegistryInfra.Components.Clusters.Credentials;

/// <summary>One entry of a <c>.dockerconfigjson</c> document.</summary>
/// <param name="Place">Where it was read, for messages.</param>
/// <param name="Key">Which images it is for.</param>
/// <param name="Credential">Who pulls them.</param>
internal sealed record DockerConfigEntry(string Place, RegistryKey Key, RegistryCredential Credential);
