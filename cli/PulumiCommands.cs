namespace RegistryInfra.Cli;

/// <summary>The commands of the Pulumi CLI: https://www.pulumi.com/docs/iac/cli/commands/.</summary>
internal static class PulumiCommands
{
    private static readonly HashSet<string> _names =
    [
        "about", "ai", "cancel", "config", "console", "convert", "deployment", "destroy", "env", "install", "login",
        "logout", "logs", "new", "org", "package", "plugin", "policy", "refresh", "schema", "stack", "state", "template", "up",
        "update", "version", "watch", "whoami",
    ];

    public static bool Has(string name) => _names.Contains(name);
}
