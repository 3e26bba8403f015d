namespace RegistryInfra.Components.Settings.Formats;

/// <summary>
/// Path of a repository inside a registry, as ECR and the distribution specification have it, with room for a host.
/// https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html
/// </summary>
public sealed class RepositoryNameAttribute() : TextFormatAttribute(
    noun: "a repository name",
    pattern: @"^(?=.{2})[a-z0-9]+([._-][a-z0-9]+)*(/[a-z0-9]+([._-][a-z0-9]+)*)*$",
    example: "payments/api",
    advice: "use two or more lower case letters and digits, with single dots, dashes or slashes between them",
    maxLength: 205);
