namespace RegistryInfra.Components.Registries.Harbor.Configuration;

/// <summary>The files of the job, and where it finds them.</summary>
internal static class HarborConfigurationFiles
{
    public const string Folder = "/etc/harbor-configuration";
    public const string SecretsFolder = "/run/secrets/harbor-configuration";
    public const string Script = "configure.py";
    public const string Document = "state.json";
    public const string Authority = "authority.pem";

    /// <summary>The folder that the script may write to, and the file in it that is there while others may copy.</summary>
    public const string RunFolder = "/run/harbor-configuration";
    public const string Marker = $"{RunFolder}/copy-now";

    /// <summary>The option to report what differs, and to change nothing.</summary>
    public const string CheckOption = "--check";

    /// <summary>The option to give the user <c>admin</c> its new password.</summary>
    public const string PasswordOption = "--password";

    /// <summary>The option to ask whether Harbor may be upgraded.</summary>
    public const string ReleaseOption = "--release";

    /// <summary>The option to hold Harbor still while it is copied.</summary>
    public const string BackupOption = "--backup";

    /// <summary>What the script is told where a public authority signs.</summary>
    public const string PublicAuthorities = "system";

    /// <summary>The script, which is kept as a file beside this one.</summary>
    public static string ReadScript() => EmbeddedText.Read(typeof(HarborConfigurationFiles), Script);
}
