namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// A text about a repository of the public gallery of ECR, as Markdown.
/// https://docs.aws.amazon.com/AmazonECRPublic/latest/APIReference/API_RepositoryCatalogDataInput.html
/// </summary>
public sealed class CatalogTextAttribute() : TextFormatAttribute(
    noun: "a text of the gallery",
    pattern: @"^\s*\S[\s\S]*$",
    example: "# Our command",
    advice: "write something",
    maxLength: 25_600)
{
    /// <inheritdoc/>
    public override bool HasLines => true;
}
