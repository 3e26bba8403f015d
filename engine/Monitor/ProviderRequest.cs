namespace RegistryInfra.Engine.Monitor;

/// <summary>Which provider plugin a resource asks for.</summary>
/// <param name="Package">The package, such as aws.</param>
/// <param name="Version">The plugin's version, or empty.</param>
/// <param name="Url">Where the plugin is downloaded, or empty.</param>
/// <param name="Parameter">What a parameterised plugin serves, or null.</param>
internal sealed record ProviderRequest(string Package, string Version, string Url, PluginParameter? Parameter = null)
{
    /// <summary>The name of the default provider: default_7_48_0.</summary>
    public string DefaultName
    {
        get
        {
            // Only the first dash and plus separate parts: a pre-release label may hold more of them.
            var (core, build) = Split(Parameter?.Version ?? Version, '+');
            var (numbers, label) = Split(core, '-');
            string[] version = [.. ((string[])[numbers, label, build]).Select(p => p.Replace('.', '_'))];
            return string.Join('_', ((string[])["default", .. version, AsName(Url)]).Where(p => p != ""));
        }
    }

    public static void CheckVersion(string version)
    {
        var core = version.Split('-', '+')[0].Split('.');
        if (version != "" && (core.Length != 3 || !core.All(n => n != "" && n.All(char.IsAsciiDigit))))
        {
            throw Refusal.Of($"\"{version}\" is not a version of a provider: write major.minor.patch");
        }
    }

    /// <summary>An address as a name may spell it: https:/example.com reads https_/example.com.</summary>
    private static string AsName(string url) => string.Join('/', url.Split('/', StringSplitOptions.RemoveEmptyEntries)
        .Select(part => string.Concat(part.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-' ? c : '_'))));

    private static (string Head, string Tail) Split(string text, char separator)
    {
        var at = text.IndexOf(separator, StringComparison.Ordinal);
        return at < 0 ? (text, "") : (text[..at], text[(at + 1)..]);
    }
}

/// <summary>What a parameterised plugin serves: another package, described by a value only the plugin can read.</summary>
internal sealed record PluginParameter(string BasePlugin, string BaseVersion, string Version, string Value);
