using System.CommandLine;

namespace RegistryInfra.Cli.Deploying;

/// <summary>
/// The flags of Pulumi's deployments that mean nothing here: some are taken and ignored, the others would change the plan
/// and are refused.
/// </summary>
internal static class PulumiFlags
{
    private static readonly HashSet<string> _refused =
    [
        "--attach-debugger", "--client", "--config", "-c", "--config-file", "--config-path", "--copilot", "--debug", "-d",
        "--env", "--event-log", "--from", "--ignore-protect", "--import-file", "--neo", "--neo-task-on-failure", "--out", "--output",
        "--policy-pack", "--policy-pack-config", "--remote", "--run-program", "--secrets-provider",
        "--show-config", "--show-policy-remediations", "--skip-config-validation", "--skip-pending-creates",
        "--clear-pending-creates", "--import-pending-creates", "--target-replace", "--urns", "--disable-integrity-checking",
        "--emoji", "-e", "--fully-qualify-stack-names", "--logflow", "--logtostderr", "--memprofilerate", "--otel-traces",
        "--profiling", "--properties", "--tracing", "--verbose", "-v",
    ];

    /// <summary>Whether Pulumi has a flag that this command has not. The text may carry a value: --target=urn.</summary>
    public static bool Refuses(string token) =>
        _refused.Contains(token.Split('=')[0]) || token.StartsWith("--remote-", StringComparison.Ordinal);

    public static IEnumerable<Option> WithoutEffect() =>
    [
        new Option<bool>("--suppress-progress") { Hidden = true },
        new Option<string?>("--suppress-permalink") { Hidden = true, Arity = ArgumentArity.ZeroOrOne },
        new Option<bool>("--skip-plugin-pre-install") { Hidden = true },
        new Option<string?>("--exec-kind") { Hidden = true },
        new Option<string?>("--exec-agent") { Hidden = true },
    ];
}
