namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Upstream of a remote repository.
/// </summary>
public sealed class GarUpstreamAttribute() : TextFormatAttribute(
    noun: "an upstream",
    pattern: @"^(docker\.io|https://[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+(/[A-Za-z0-9._/-]+)?)$",
    example: "docker.io",
    advice: "write docker.io, or the address of a registry, such as https://ghcr.io",
    maxLength: 512);
