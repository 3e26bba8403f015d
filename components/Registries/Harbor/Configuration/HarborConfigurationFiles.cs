namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>The files of the job, and where it finds them.</summary>
internal static class HarborConfigurationFiles
{
    public const string Folder = "/etc/harbor-configuration";
    public const string SecretsFolder = "/run/secrets/harbor-configuration";
    public const string Script = "configure.py";
    public const string Document = "state.json";
    public const string Authority = "authority.pem";

    /// <summary>What the script is told where a public authority signs.</summary>
    public const string PublicAuthorities = "system";

    /// <summary>The script, which is kept as a file beside this one.</summary>
    public static string ReadScript()
    {
        var resource = $"{typeof(HarborConfigurationFiles).Namespace}.{Script}";
        using var stream = typeof(HarborConfigurationFiles).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly holds no script \"{resource}\".");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
