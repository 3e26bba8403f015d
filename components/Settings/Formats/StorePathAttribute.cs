namespace RegistryInfra.Components.Settings.Formats;

/// <summary>Name or path in a store of secrets.</summary>
public sealed class StorePathAttribute() : TextFormatAttribute(
    noun: "a name or path in a store of secrets",
    pattern: @"^[A-Za-z0-9]([A-Za-z0-9 ._/+=@:-]*[A-Za-z0-9])?$",
    example: "registries/quay",
    advice: "use letters, digits, spaces and ._/+=@:- and begin and end with a letter or digit",
    maxLength: 512);
