using System.Globalization;
using System.Text.Json;

namespace RegistryInfra.Engine.Workspace.Programs;

/// <summary>
/// The environment variables that Pulumi's language hosts hand to a program.
/// https://github.com/pulumi/pulumi-dotnet/blob/main/pulumi-language-dotnet/main.go
/// </summary>
internal static class ProgramEnvironment
{
    public static IEnumerable<KeyValuePair<string, string>> Of(ProgramStart start, string workingDirectory) =>
    [
        new("PULUMI_MONITOR", start.MonitorAddress),
        new("PULUMI_ENGINE", start.EngineAddress),
        new("PULUMI_ORGANIZATION", start.Organization),
        new("PULUMI_PROJECT", start.Project),
        new("PULUMI_ROOT_DIRECTORY", start.RootDirectory),
        new("PULUMI_STACK", start.Stack),
        new("PULUMI_PWD", workingDirectory),
        new("PULUMI_DRY_RUN", start.DryRun ? "true" : "false"),
        new("PULUMI_QUERY_MODE", "false"),
        new("PULUMI_PARALLEL", start.Parallel.ToString(CultureInfo.InvariantCulture)),
        new("PULUMI_CONFIG", JsonSerializer.Serialize(start.Config)),
        new("PULUMI_CONFIG_SECRET_KEYS", JsonSerializer.Serialize(start.ConfigSecretKeys)),
        new("PULUMI_ATTACH_DEBUGGER", "false"),
    ];
}
