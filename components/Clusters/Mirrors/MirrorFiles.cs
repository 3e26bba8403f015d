using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace RegistryInfra.Components.Clusters.Mirrors;

/// <summary>The files of the Pods that copy, and where they find them.</summary>
internal static class MirrorFiles
{
    public const string Script = "mirror.py";
    public const string CopyScript = "copy.sh";
    public const string Configuration = "configuration.json";

    /// <summary>The scripts and their configuration.</summary>
    public const string Folder = "/etc/image-mirror";

    /// <summary>A folder for each registry with an authority of its own.</summary>
    public const string AuthoritiesFolder = "/etc/image-mirror-authorities";

    /// <summary>What the stack knows of credentials.</summary>
    public const string CredentialsFolder = "/run/secrets/image-mirror";

    /// <summary>What the Secret of the settings holds.</summary>
    public const string SourceFolder = "/run/secrets/image-mirror-source";

    /// <summary>The one file of the credentials.</summary>
    public const string DockerConfig = "config.json";

    /// <summary>In memory, for it holds credentials: what the containers hand on to each other.</summary>
    public const string WorkFolder = "/work";

    private const string LoginScript = "login.py";

    private static readonly JsonSerializerOptions _json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The files by name.</summary>
    public static ImmutableSortedDictionary<string, string> Of(ImageMirrorArgs args, bool hasCredentials, IEnumerable<string> authorities)
    {
        var files = new[] { Script, LoginScript, CopyScript }.ToDictionary(name => name, Read);
        files[Configuration] = Document(args, hasCredentials, authorities);
        return files.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    /// <summary>Where a host's authority is, which nothing else is trusted by. A colon cannot stand in the key of a ConfigMap.</summary>
    public static string AuthorityKey(string host) => host.Replace(':', '-');

    private static string Document(ImageMirrorArgs args, bool hasCredentials, IEnumerable<string> authorities)
    {
        var route = args.Route!;
        return JsonSerializer.Serialize(new
        {
            images = args.Copies().Select(copy => new
            {
                name = copy.Name,
                source = copy.Source,
                digest = copy.Digest,
                target = $"{route.PushPrefix ?? route.Prefix}{copy.Repository}",
                tag = copy.Tag,
                written = $"{route.Prefix}{copy.Repository}@{copy.Digest}",
            }),
            credentials = (string[])
            [
                .. args.SourceSecret is null ? Array.Empty<string>() : [$"{SourceFolder}/{DockerConfig}"],
                .. hasCredentials ? [$"{CredentialsFolder}/{DockerConfig}"] : Array.Empty<string>(),
            ],
            authorities = authorities.ToImmutableSortedDictionary(
                host => host, host => $"{AuthoritiesFolder}/{AuthorityKey(host)}", StringComparer.Ordinal),
            login = route.Login,
        }, _json);
    }

    private static string Read(string name) => EmbeddedText.Read(typeof(MirrorFiles), name);
}
