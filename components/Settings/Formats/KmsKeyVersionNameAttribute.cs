namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Version of a key of Cloud KMS by its full name.
/// </summary>
public sealed class KmsKeyVersionNameAttribute() : TextFormatAttribute(
    noun: "a version of a key of Cloud KMS",
    pattern: @"^projects/[a-z][a-z0-9-]+/locations/[a-z0-9-]+/keyRings/[A-Za-z0-9_-]{1,63}/cryptoKeys/[A-Za-z0-9_-]{1,63}/cryptoKeyVersions/[1-9][0-9]*$",
    example: "projects/acme-keys/locations/europe-west1/keyRings/signers/cryptoKeys/build/cryptoKeyVersions/1",
    advice: "write its full name",
    maxLength: 430);
