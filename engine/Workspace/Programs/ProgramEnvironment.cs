using System.Globalization;
using System.Text.Json;
using RegistryInfra.Engine.Programs;

namespace RegistryInfra.Engine.Workspace.Programs;

/// <summary>
/// The environment variables that Pulumi's language hosts hand to a program.
/// https://github.com/pulumi/pulumi-dotnet/blob/main/pulumi-language-dotnet/main.go
/// </summary>
internal static class ProgramEnvironment
{
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
        ("PULUMI_CONFIG", JsonSerializer.Serialize(start.Config, ProgramJson.Default.IReadOnlyDictionaryStringString)),
        ("PULUMI_CONFIG_SECRET_KEYS", JsonSerializer.Serialize(start.ConfigSecretKeys, ProgramJson.Default.IReadOnlyCollectionString)),
        ("PULUMI_ATTACH_DEBUGGER", "false"),
    ];
}
