using System.Text.RegularExpressions;

namespace RegistryInfra.Cli.Manifests;

/// <summary>Names of the form that a namespace has: https://www.rfc-editor.org/rfc/rfc1123.</summary>
internal static partial class KubernetesLabel
{
    public static bool Is(string name) => Form().IsMatch(name);

    [GeneratedRegex(@"\A[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
