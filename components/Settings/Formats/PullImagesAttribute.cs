using RegistryInfra.Images;

namespace RegistryInfra.Components.Settings.Formats;

/// <summary>The images that a credential pulls, as <see cref="ImageScope"/> reads them; also those of a whole host.</summary>
public sealed class PullImagesAttribute() : TextFormatAttribute(
    noun: "a host, a path or a repository of images",
    pattern: @"^[a-z0-9\[][a-z0-9.:\]-]*/([a-z0-9._/-]*[a-z0-9]/?)?$",
    example: "quay.io/acme/",
    advice: "write host/path/ for all images below a path, host/ for all of a host, or host/repository for one",
    maxLength: 520)
{
    /// <inheritdoc/>
    public override string? Problem(string text) => ImageScope.TryParse(text, out _, out var problem) ? null : problem;
}
