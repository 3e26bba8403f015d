namespace RegistryInfra.Components.Settings.Formats;

/// <summary>Folder of a bucket.</summary>
public sealed class BucketFolderAttribute() : TextFormatAttribute(
    noun: "a folder of a bucket",
    pattern: @"^[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$",
    example: "harbor/images",
    advice: "use letters, digits, dashes and underscores, with slashes between folders",
    maxLength: 255);
