using Pulumi;

namespace RegistryInfra.Components.Clusters.Scanning;

/// <summary>What a scanner of either kind finds in its namespace.</summary>
/// <param name="Namespace">The namespace.</param>
/// <param name="PullSecret">Name of the Secret with the credentials of the registries; null where they hand out none.</param>
/// <param name="Authorities">Name of the ConfigMap with the authorities of the registries; null where none has its own.</param>
/// <param name="Before">What stands before the scanner is made.</param>
internal sealed record ScannerSite(string Namespace, string? PullSecret, string? Authorities, InputList<Resource> Before)
{
    /// <summary>Where the authorities are mounted, beside those that the image of the scanner brings.</summary>
    public const string AuthoritiesFolder = "/etc/registry-authorities";

    /// <summary>
    /// The folders that Go reads authorities from. The scanner talks to the registries and to the source of its database only,
    /// so it may trust the registries' own authorities for all that it does.
    /// </summary>
    public const string TrustedFolders = $"/etc/ssl/certs:{AuthoritiesFolder}";

    /// <summary>The file of a registry's authority there.</summary>
    public static string AuthorityFile(string registry) => $"{registry}.crt";
}
