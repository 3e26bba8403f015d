using System.Text.RegularExpressions;
using RegistryInfra.Components.Images;

namespace RegistryInfra.Components.Clusters.Credentials;

/// <summary>
/// A key below <c>auths</c>, as the kubelet reads it: a host, or a host and the path that images must lie below.
/// Source: https://github.com/kubernetes/kubernetes/blob/master/pkg/credentialprovider/keyring.go
/// </summary>
internal sealed partial record RegistryKey
{
    private const string DockerHubKey = "https://index.docker.io/v1/";

    private RegistryKey(string host, string path) => (Host, Path) = (host, path);

    public string Host { get; }

    /// <summary>Empty, or <c>path/</c>.</summary>
    public string Path { get; }

    /// <summary>Reads a key. What the kubelet would read as something else than was meant is a problem.</summary>
    public static RegistryKey? Read(string text, out string? problem)
    {
        var match = Form().Match(text);
        if (!match.Success)
        {
            problem = text.AsSpan().ContainsAny('*', '?', '[')
                ? "has a wildcard, which gives the credential to whoever owns a matching name: name the host"
                : "is not a key: write host, host:port or host/path/";
            return null;
        }

        var host = match.Groups["host"].Value;
        var path = match.Groups["path"].Value;
        problem = ProblemOfHost(host) ?? ProblemOfPath(match.Groups["version"].Value, path);
        return problem is null ? new RegistryKey(DockerHubHost(host), path) : null;
    }

    /// <summary>The key that offers a credential to these images.</summary>
    public static RegistryKey For(ImageScope images) => new(images.Host, Below(images));

    /// <summary>True when the kubelet offers the credential to every image below the prefix.</summary>
    public bool Covers(ImageScope prefix) =>
        prefix.Host == Host && Below(prefix).StartsWith(Path, StringComparison.Ordinal);

    /// <summary>True when some image below the prefix is offered the credential.</summary>
    public bool Meets(ImageScope prefix) =>
        Covers(prefix) || (prefix.Host == Host && Path.StartsWith(Below(prefix), StringComparison.Ordinal));

    /// <summary>The key that every client understands.</summary>
    public override string ToString()
    {
        if (Path.Length > 0)
        {
            return $"{Host}/{Path}";
        }

        return Host == ImageReference.DockerHub ? DockerHubKey : Host;
    }

    private static string Below(ImageScope prefix) => prefix.Path.Length == 0 ? "" : $"{prefix.Path}/";

    private static string DockerHubHost(string host) => host == "index.docker.io" ? ImageReference.DockerHub : host;

    private static string? ProblemOfHost(string host)
    {
        if (host == "registry-1.docker.io")
        {
            return $"never matches an image of Docker Hub: write \"{DockerHubKey}\"";
        }

        if (host.Any(char.IsAsciiLetterUpper))
        {
            return "has a host in upper case, which no image in lower case matches: use lower case";
        }

        if (host.StartsWith('['))
        {
            return "is an IPv6 address, whose brackets the kubelet reads as a wildcard: use a host name";
        }

        return ImageReference.IsHost(host) ? null : "names no host: write host, host:port or host/path/";
    }

    private static string? ProblemOfPath(string version, string path)
    {
        if (version.Length > 0 && path.Length == 0 && !version.EndsWith('/'))
        {
            return $"never matches: leave out \"{version}\"";
        }

        return path.Length == 0 || path.EndsWith('/')
            ? null
            : $"also matches longer names, such as \"{path}-evil\": end it in \"/\"";
    }

    [GeneratedRegex(
        @"\A(?:https?://)?(?<host>" + ReferenceGrammar.Host + @")(?:/?|(?<version>/v[12]/?)|(?:/v[12])?/(?<path>"
        + ReferenceGrammar.Path + @"/?))\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
