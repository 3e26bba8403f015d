using System.Text.RegularExpressions;

namespace RegistryInfra.Components.Clusters;

/// <summary>
/// Names of Kubernetes objects. See https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
/// </summary>
internal static partial class KubernetesName
{
    /// <summary>What is wrong with the name of a namespace, an RFC 1123 label; null when nothing is.</summary>
    public static string? ProblemOfLabel(string name) => name.Length <= 63 && Label().IsMatch(name)
        ? null
        : $"\"{name}\" is not a namespace's name: use 1 to 63 lower case letters, digits and dashes, not at the ends";

    /// <summary>What is wrong with the name of another object, an RFC 1123 subdomain; null when nothing is.</summary>
    public static string? ProblemOfSubdomain(string name) => name.Length <= 253 && Subdomain().IsMatch(name)
        ? null
        : $"\"{name}\" is not an object's name: use 1 to 253 lower case letters, digits, dashes and periods, "
            + "beginning and ending with a letter or digit";

    [GeneratedRegex(@"\A[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    [GeneratedRegex(
        @"\A[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Subdomain();
}
