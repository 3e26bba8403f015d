namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// A line about a repository of the public gallery of ECR.
/// https://docs.aws.amazon.com/AmazonECRPublic/latest/APIReference/API_RepositoryCatalogDataInput.html
/// </summary>
public sealed class CatalogLineAttribute() : TextFormatAttribute(
    noun: "a description",
    pattern: @"^\S(.*\S)?$",
    example: "The command of our platform",
    advice: "write a line",
    maxLength: 1024);
