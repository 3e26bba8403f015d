namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Key of Cloud KMS by its full name.
/// </summary>
public sealed class KmsKeyNameAttribute() : TextFormatAttribute(
    noun: "a key of Cloud KMS",
    pattern: @"^projects/[a-z][a-z0-9-]+/locations/[a-z0-9-]+/keyRings/[A-Za-z0-9_-]{1,63}/cryptoKeys/[A-Za-z0-9_-]{1,63}$",
    example: "projects/acme-keys/locations/europe-west1/keyRings/images/cryptoKeys/images",
    advice: "write its full name",
    maxLength: 400);
