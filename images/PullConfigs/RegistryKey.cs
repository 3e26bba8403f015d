using System.Text.RegularExpressions;

namespace RegistryInfra.Images.PullConfigs;

/// <summary>
/// A key below <c>auths</c>, as the kubelet reads it: a host, and what the path of an image below it must begin with.
/// </summary>
/// <remarks>
/// The kubelet takes a scheme and one leading <c>/v1/</c> or <c>/v2/</c> off a key and compares host and port byte by
/// byte. A key <c>index.docker.io</c> is for every image that no other key is for and whose host it takes for Docker
/// Hub: also <c>localhost/app</c> and <c>Acme/app</c>, which lie elsewhere. So Docker Hub is written <c>docker.io</c>,
/// which the kubelet offers to Docker Hub alone.
/// Source: https://github.com/kubernetes/kubernetes/blob/master/pkg/credentialprovider/keyring.go
/// </remarks>
public sealed partial record RegistryKey
{
    private const string DockerHubByDefault = "index.docker.io";

    private RegistryKey(string host, string path) => (Host, Path) = (host, path);

    /// <summary>The host, with its port where one is written; Docker Hub is <c>docker.io</c>.</summary>
    public string Host { get; }

    /// <summary>What the path of an image begins with: <c>team/</c>; empty for the whole host.</summary>
    public string Path { get; }

    /// <summary>
    /// Reads a key. What the kubelet would match to nothing, or to hosts that were not meant, is refused.
    /// </summary>
    /// <param name="text">The key.</param>
    /// <param name="problem">
    /// What is wrong and the fix, without the key, which may hold a password; null when it is right.
    /// </param>
    /// <returns>The key; null when there is a problem.</returns>
    public static RegistryKey? Parse(string text, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        problem = ProblemOfText(text);
        if (problem is not null)
        {
            return null;
        }

        var match = Form().Match(text);
        if (!match.Success)
        {
            problem = "is not host, host:port, host/path or host/path/";
            return null;
        }

        var host = match.Groups["host"].Value;
        var path = match.Groups["path"].Value;
        problem = ProblemOfHost(host, path) ?? ProblemOfPath(path);
        return problem is null
            ? new RegistryKey(host == DockerHubByDefault ? ImageReference.DockerHub : host, path)
            : null;
    }

    /// <summary>The narrowest key that offers a credential to these images.</summary>
    /// <remarks>
    /// A key of one repository is also for those whose path begins with its path: no key is narrower.
    /// </remarks>
    public static RegistryKey For(ImageScope images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return new(images.Host, images.IsRepository || images.Path.Length == 0 ? images.Path : $"{images.Path}/");
    }

    /// <summary>True for a key that the kubelet uses for images which no other key is for.</summary>
    public static bool IsDefault(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Form().Match(text).Groups["host"].Value == DockerHubByDefault;
    }

    /// <summary>
    /// True for a key that cannot hold a password by mistake, so that a message may quote it: a DNS name in lower case
    /// with a dot or a port, and a path.
    /// </summary>
    public static bool IsPlain(string text) => Plain().IsMatch(text);

    /// <summary>True when the kubelet offers the credential to the image.</summary>
    public bool Covers(ImageReference image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return image.Host == Host && image.Path.StartsWith(Path, StringComparison.Ordinal);
    }

    /// <summary>The key as it is written, so that the kubelet reads it as this one.</summary>
    public override string ToString() =>
        Path.Length == 0 ? Host : ApiVersion().IsMatch(Path) ? $"{Host}/v2/{Path}" : $"{Host}/{Path}";

    private static string? ProblemOfText(string text)
    {
        if (text.Length == 0)
        {
            return "is empty: write the registry's host";
        }

        if (text.Contains('@', StringComparison.Ordinal))
        {
            return "has a user or password before \"@\", which the kubelet does not read: write the host alone, and "
                + "the credential into auth";
        }

        return text.Contains('*', StringComparison.Ordinal)
            ? "has a wildcard, which gives the credential to whoever owns a matching name: name the host"
            : null;
    }

    private static string? ProblemOfHost(string host, string path)
    {
        if (host is "registry-1.docker.io" or "registry.hub.docker.com" or "hub.docker.com")
        {
            return "matches no image of Docker Hub: write \"docker.io\"";
        }

        if (host == DockerHubByDefault && path.Length > 0)
        {
            return "matches no image, the kubelet reads index.docker.io with a path as another host than docker.io: "
                + $"write \"docker.io/{path}\"";
        }

        if (host.StartsWith('['))
        {
            return host.EndsWith(']')
                ? "is an IPv6 address without a port, whose brackets the kubelet reads as a wildcard: add the port, as "
                    + "the images have it"
                : null;
        }

        if (host.Any(char.IsAsciiLetterUpper))
        {
            return "has a host in upper case, which matches no image in lower case: use lower case";
        }

        return ImageReference.IsHost(host)
            ? null
            : "names no host, an image of that name lies on Docker Hub: write host, host:port or docker.io/account/";
    }

    private static string? ProblemOfPath(string path)
    {
        if (path is "v1" or "v2")
        {
            return $"is for images whose path begins with \"{path}\": leave out \"/{path}\" for the whole host, or "
                + $"write \"/{path}/{path}/\" for those below it";
        }

        if (path.Any(char.IsAsciiLetterUpper))
        {
            return "has a path in upper case, which no image has: use lower case";
        }

        return path.Length == 0 || WholePath().IsMatch(path)
            ? null
            : "has a path that no image has: write whole names of lower case letters and digits, such as host/team/";
    }

    [GeneratedRegex(
        @"\A(?:https?://)?(?<host>" + ReferenceGrammar.Host + @")(?:/v[12](?=/))?(?:/(?<path>[^?#%\\\s]*))?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [GeneratedRegex(@"\A" + ReferenceGrammar.Path + @"/?\z", RegexOptions.CultureInvariant)]
    private static partial Regex WholePath();

    [GeneratedRegex(@"\Av[12]/", RegexOptions.CultureInvariant)]
    private static partial Regex ApiVersion();

    [GeneratedRegex(
        @"\A(?:https?://)?(?:(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*|localhost|[0-9]{1,3}(?:\.[0-9]{1,3}){3})(?::[0-9]{1,5})?"
        + @"(?:/[a-z0-9._/-]*)?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
