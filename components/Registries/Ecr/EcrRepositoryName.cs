using System.Text.RegularExpressions;

namespace RegistryInfra.Components.Registries.Ecr;

/// <summary>
/// The names that ECR takes for a repository.
/// https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html
/// </summary>
internal static partial class EcrRepositoryName
{
    private const int MinimumLength = 2;
    private const int MaximumLength = 256;

    /// <summary>What is wrong with a name, and the fix; null when nothing is.</summary>
    public static string? Problem(string name)
    {
        if (name.Length == 0)
        {
            return "a repository needs a name, such as \"payments/api\"";
        }

        if (name.Length is < MinimumLength or > MaximumLength)
        {
            return $"\"{name}\" has {name.Length} characters: use {MinimumLength} to {MaximumLength}";
        }

        if (Pattern().IsMatch(name))
        {
            return null;
        }

        var lower = name.ToLowerInvariant();
        return lower != name && Pattern().IsMatch(lower)
            ? $"\"{name}\" is not a repository name: use lower case, such as \"{lower}\""
            : $"\"{name}\" is not a repository name: use lower-case letters and digits with a single "
                + "'.', '_' or '-' between them and '/' between parts, such as \"payments/api\"";
    }

    /// <summary>
    /// The namespace that a creation template matches: what precedes the first <c>/</c>; null without one.
    /// </summary>
    public static string? NamespaceOf(string name) =>
        name.IndexOf('/') is > 0 and var slash ? name[..slash] : null;

    [GeneratedRegex(@"\A[a-z0-9]+([._-][a-z0-9]+)*(/[a-z0-9]+([._-][a-z0-9]+)*)*\z")]
    private static partial Regex Pattern();
}
