namespace RegistryInfra.Components.Settings.Formats;

/// <summary>Where a database of vulnerabilities is pulled from: host and path, without a tag.</summary>
public sealed class DatabaseRepositoryAttribute() : TextFormatAttribute(
    noun: "a repository of a database",
    pattern: @"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:[0-9]{1,5})?(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)+$",
    example: "registry.example.com/mirror/trivy-db",
    advice: "write host/path, without a tag",
    maxLength: 255);
