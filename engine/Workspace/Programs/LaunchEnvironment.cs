using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using RegistryInfra.Engine.Programs;

namespace RegistryInfra.Engine.Workspace.Programs;

/// <summary>
/// The environment variables that Pulumi's language hosts hand to a program.
/// https://github.com/pulumi/pulumi-dotnet/blob/main/pulumi-language-dotnet/main.go
/// </summary>
internal static class LaunchEnvironment
{
    // A variable is limited in size: a quotation mark takes two characters, not the six that HTML is safe with.
    private static readonly ProgramJson _compact = new(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static IEnumerable<(string Name, string Value)> Of(ProgramStart start, string workingDirectory) =>
    [
        ("PULUMI_MONITOR", start.MonitorAddress),
        ("PULUMI_ENGINE", start.EngineAddress),
        ("PULUMI_ORGANIZATION", start.Organization),
        ("PULUMI_PROJECT", start.Project),
        ("PULUMI_ROOT_DIRECTORY", start.RootDirectory),
        ("PULUMI_STACK", start.Stack),
        ("PULUMI_PWD", workingDirectory),
        ("PULUMI_DRY_RUN", start.DryRun ? "true" : "false"),
        ("PULUMI_QUERY_MODE", "false"),
        ("PULUMI_PARALLEL", start.Parallel.ToString(CultureInfo.InvariantCulture)),
        Configuration(start.Config),
        ("PULUMI_CONFIG_SECRET_KEYS", JsonSerializer.Serialize(start.ConfigSecretKeys, ProgramJson.Default.IReadOnlyCollectionString)),
        ("PULUMI_ATTACH_DEBUGGER", "false"),
    ];

    /// <summary>The variable with all values of the configuration.</summary>
    public static (string Name, string Value) Configuration(IReadOnlyDictionary<string, string> values) =>
        ("PULUMI_CONFIG", JsonSerializer.Serialize(values, _compact.IReadOnlyDictionaryStringString));
}
