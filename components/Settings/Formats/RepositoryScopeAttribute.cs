namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// One repository, or all below a path that ends in a slash.
/// </summary>
public sealed class RepositoryScopeAttribute() : TextFormatAttribute(
    noun: "a repository or a path",
    pattern: @"^(?=.{2})[a-z0-9]+([._-][a-z0-9]+)*(/[a-z0-9]+([._-][a-z0-9]+)*)*/?$",
    example: "payments/",
    advice: "write a repository, such as payments/api, or a path with a slash at its end",
    maxLength: 205);
