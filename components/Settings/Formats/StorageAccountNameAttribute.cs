namespace RegistryInfra.Components.Settings.Formats;

/// <summary>Name of an Azure storage account.</summary>
public sealed class StorageAccountNameAttribute() : TextFormatAttribute(
    noun: "a storage account",
    pattern: @"^[a-z0-9]{3,24}$",
    example: "exampleharbor",
    advice: "use 3 to 24 lower case letters and digits",
    maxLength: 24);
