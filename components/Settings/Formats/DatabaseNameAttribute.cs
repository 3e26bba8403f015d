namespace RegistryInfra.Components.Settings.Formats;

/// <summary>User or database of a database server that needs no quotes in a connection string.</summary>
public sealed class DatabaseNameAttribute() : TextFormatAttribute(
    noun: "a name of a database",
    pattern: @"^[A-Za-z_][A-Za-z0-9_.@-]*$",
    example: "registry",
    advice: "use letters, digits, underscores and dashes, a letter first",
    maxLength: 63);
