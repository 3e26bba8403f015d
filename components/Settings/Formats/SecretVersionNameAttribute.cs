namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Version of a secret of Secret Manager by its full name.
/// </summary>
public sealed class SecretVersionNameAttribute() : TextFormatAttribute(
    noun: "a version of a secret",
    pattern: @"^projects/[a-z0-9-]+/secrets/[A-Za-z0-9_-]{1,255}/versions/[1-9][0-9]*$",
    example: "projects/acme-images/secrets/docker-hub/versions/1",
    advice: "write its full name with the number of the version",
    maxLength: 330);
