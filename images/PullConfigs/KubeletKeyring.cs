using System.Text.RegularExpressions;

namespace RegistryInfra.Images.PullConfigs;

/// <summary>
/// The kubelet's own rules, written down from its behaviour: which of the keys of a pull config are for an image. It takes any
/// key, also one that <see cref="RegistryKey"/> refuses.
/// https://github.com/kubernetes/kubernetes/blob/master/pkg/credentialprovider/keyring.go
/// </summary>
public sealed partial class KubeletKeyring
{
    private const string DefaultHost = "index.docker.io";

    private readonly SortedDictionary<string, List<string>> _values = new(StringComparer.Ordinal);

    /// <summary>A keyring of the keys as they are written.</summary>
    /// <param name="entries">The keys, and what a lookup answers for each.</param>
    public KubeletKeyring(IEnumerable<(string Key, string Value)> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        foreach (var (location, value) in entries)
        {
            var (host, path) = SplitUrl(location);
            if (path.StartsWith("/v1/", StringComparison.Ordinal) || path.StartsWith("/v2/", StringComparison.Ordinal))
            {
                path = path[3..];
            }

            var key = path is "" or "/" ? host : host + path;
            if (!_values.TryGetValue(key, out var values))
            {
                _values.Add(key, values = []);
            }

            values.Add(value);
        }
    }

    /// <summary>What is for an image, in the order of trial: the longest key first.</summary>
    /// <param name="repository">The full name of the repository, as the runtime makes it of a reference.</param>
    public IReadOnlyList<string> Lookup(string repository)
    {
        ArgumentNullException.ThrowIfNull(repository);
        var found = _values.Reverse().Where(entry => Matches(entry.Key, repository)).SelectMany(entry => entry.Value).ToArray();
        return found.Length == 0 && IsTakenForDockerHub(repository) && _values.TryGetValue(DefaultHost, out var byDefault)
            ? byDefault
            : found;
    }

    /// <summary>
    /// True when the kubelet would offer what is there by default: it looks for a dot or a colon, and for no more.
    /// </summary>
    public static bool IsTakenForDockerHub(string repository)
    {
        ArgumentNullException.ThrowIfNull(repository);
        var first = repository.Split('/')[0];
        return !repository.Contains('/', StringComparison.Ordinal) || first is "docker.io" or DefaultHost
            || !first.AsSpan().ContainsAny('.', ':');
    }

    private static bool Matches(string key, string image)
    {
        var (keyHost, keyPath) = SplitUrl(key);
        var (imageHost, imagePath) = SplitUrl(image);
        var (keyName, keyPort) = SplitPort(keyHost);
        var (imageName, imagePort) = SplitPort(imageHost);
        var (patterns, parts) = (keyName.Split('.'), imageName.Split('.'));
        return keyPort == imagePort && patterns.Length == parts.Length
            && imagePath.StartsWith(keyPath, StringComparison.Ordinal)
            && patterns.Zip(parts).All(pair => Glob(pair.First, pair.Second));
    }

    private static (string Host, string Path) SplitUrl(string text)
    {
        var rest = Scheme().Replace(text, "");
        rest = rest.Split('#')[0].Split('?')[0];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var (authority, path) = slash < 0 ? (rest, "") : (rest[..slash], rest[slash..]);
        return (authority[(authority.LastIndexOf('@') + 1)..], Uri.UnescapeDataString(path));
    }

    /// <summary>Brackets go where there is a port, and stay where there is none.</summary>
    private static (string Name, string Port) SplitPort(string host)
    {
        var match = HostAndPort().Match(host);
        return match.Success ? (match.Groups["name"].Value, match.Groups["port"].Value) : (host, "");
    }

    private static bool Glob(string pattern, string text) => Regex.IsMatch(
        text, @"\A" + Wildcard().Replace(Regex.Escape(pattern), found => found.Value switch
        {
            @"\*" => "[^/]*",
            @"\?" => "[^/]",
            _ => $"[{found.Groups[1].Value}]",
        }) + @"\z");

    [GeneratedRegex(@"\Ahttps?://", RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"\A(?:\[(?<name>[^\]]*)\]|(?<name>[^:\[\]]*)):(?<port>[^:]*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex HostAndPort();

    [GeneratedRegex(@"\\\*|\\\?|\\\[([^\]]+)\]", RegexOptions.CultureInvariant)]
    private static partial Regex Wildcard();
}
