namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Repositories by a pattern, as the scan settings of ECR take it.
/// https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ScanningRepositoryFilter.html
/// </summary>
public sealed class RepositoryPatternAttribute() : TextFormatAttribute(
    noun: "a pattern of repositories",
    pattern: @"^[a-z0-9*]([._/-]?[a-z0-9*]+)*$",
    example: "payments/*",
    advice: "write a repository, with '*' for any characters",
    maxLength: 256);
