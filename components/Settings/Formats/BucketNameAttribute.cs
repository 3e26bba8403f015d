namespace RegistryInfra.Components.Settings.Formats;

/// <summary>Bucket of object storage, as S3 and Google name it.</summary>
public sealed class BucketNameAttribute() : TextFormatAttribute(
    noun: "a bucket",
    pattern: @"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$",
    example: "example-harbor-images",
    advice: "use 3 to 63 lower case letters, digits, dots and dashes",
    maxLength: 63);
