using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RegistryInfra.Images.Tests.PullConfigs;

/// <summary>
/// The kubelet's own rules, written down from its behaviour with nothing of ours in them: which credentials a config
/// offers to an image. https://github.com/kubernetes/kubernetes/blob/master/pkg/credentialprovider/keyring.go
/// </summary>
internal sealed class KubeletKeyring
{
    private const string DefaultHost = "index.docker.io";

    private readonly SortedDictionary<string, List<string>> _credentials = new(StringComparer.Ordinal);

    /// <param name="dockerConfigJson">A document whose entries have an <c>auth</c>.</param>
    public KubeletKeyring(string dockerConfigJson)
    {
        foreach (var (location, entry) in JsonNode.Parse(dockerConfigJson)!["auths"]!.AsObject())
        {
            var (host, path) = SplitUrl(location);
            if (path.StartsWith("/v1/", StringComparison.Ordinal) || path.StartsWith("/v2/", StringComparison.Ordinal))
            {
                path = path[3..];
            }

            var key = path is "" or "/" ? host : host + path;
            if (!_credentials.TryGetValue(key, out var credentials))
            {
                _credentials.Add(key, credentials = []);
            }

            credentials.Add(Encoding.UTF8.GetString(Convert.FromBase64String(entry!["auth"]!.ToString())));
        }
    }

    /// <summary>The credentials for an image, in the order of trial.</summary>
    /// <param name="image">The full name of the repository, as the runtime makes it of a reference.</param>
    public IReadOnlyList<string> Lookup(string image)
    {
        var found = _credentials.Reverse().Where(entry => Matches(entry.Key, image)).SelectMany(entry => entry.Value).ToArray();
        return found.Length == 0 && IsTakenForDockerHub(image) && _credentials.TryGetValue(DefaultHost, out var byDefault)
            ? byDefault
            : found;
    }

    /// <summary>
    /// True when the kubelet would offer what is there by default: it looks for a dot or a colon, and for no more.
    /// </summary>
    public static bool IsTakenForDockerHub(string image)
    {
        var first = image.Split('/')[0];
        return !image.Contains('/', StringComparison.Ordinal) || first is "docker.io" or DefaultHost
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
        var rest = Regex.Replace(text, @"\Ahttps?://", "");
        rest = rest.Split('#')[0].Split('?')[0];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var (authority, path) = slash < 0 ? (rest, "") : (rest[..slash], rest[slash..]);
        return (authority[(authority.LastIndexOf('@') + 1)..], Uri.UnescapeDataString(path));
    }

    /// <summary>Brackets go where there is a port, and stay where there is none.</summary>
    private static (string Name, string Port) SplitPort(string host)
    {
        var match = Regex.Match(host, @"\A(?:\[(?<name>[^\]]*)\]|(?<name>[^:\[\]]*)):(?<port>[^:]*)\z");
        return match.Success ? (match.Groups["name"].Value, match.Groups["port"].Value) : (host, "");
    }

    private static bool Glob(string pattern, string text) => Regex.IsMatch(
        text, @"\A" + Regex.Replace(Regex.Escape(pattern), @"\\\*|\\\?|\\\[([^\]]+)\]", found => found.Value switch
        {
            @"\*" => "[^/]*",
            @"\?" => "[^/]",
            _ => $"[{found.Groups[1].Value}]",
        }) + @"\z");
}
