using RegistryInfra.Images;

namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Images that are somebody else's, as <see cref="ImageScope"/> reads them. A whole host is not told by this: whoever runs it
/// would be trusted with every name on it.
/// </summary>
public sealed class ImageScopeAttribute() : TextFormatAttribute(
    noun: "a repository or a path of images",
    pattern: @"^[a-z0-9\[][a-z0-9.:\]-]*/[a-z0-9._/-]*[a-z0-9]/?$",
    example: "ghcr.io/acme/",
    advice: "write host/path/ for all images below a path, or host/repository for one",
    maxLength: 520)
{
    /// <inheritdoc/>
    public override string? Problem(string text) =>
        !ImageScope.TryParse(text, out var scope, out var problem) ? problem
        : scope.Path.Length == 0
            ? $"{Quoted.Text(text)} is a whole host: name the path of an owner, such as \"{text}acme/\", or name the host in "
                + "trustedHosts if all of it has one owner"
        : null;
}
