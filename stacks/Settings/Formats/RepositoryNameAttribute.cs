using RegistryInfra.Stacks.Binding;

namespace RegistryInfra.Stacks.Settings.Formats;

/// <summary>Path of a repository inside a registry, as ECR and the distribution specification have it.</summary>
internal sealed class RepositoryNameAttribute() : TextFormatAttribute(
    noun: "a repository name",
    pattern: @"^[a-z0-9]+([._-][a-z0-9]+)*(/[a-z0-9]+([._-][a-z0-9]+)*)*$",
    example: "payments/api",
    advice: "use lower case letters and digits, with single dots, dashes or slashes between them",
    maxLength: 205);
