using System.Globalization;

namespace Pulumi.Deployments;

/// <summary>What the engine tells the program by environment variables.</summary>
internal sealed record ProgramEnvironment(string Monitor, string Engine, int Parallel, ProgramIdentity Identity)
{
    private const string DefaultOrganization = "organization";

    /// <summary>Reads the variables.</summary>
    /// <exception cref="InvalidOperationException">One is missing: no engine has started the program.</exception>
    public static ProgramEnvironment Read()
    {
        if (!bool.TryParse(Get("PULUMI_DRY_RUN"), out var isDryRun) || !bool.TryParse(Get("PULUMI_QUERY_MODE"), out _) ||
            !int.TryParse(Get("PULUMI_PARALLEL"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var parallel))
        {
            throw NoEngine();
        }

        var identity = new ProgramIdentity(
            Require("PULUMI_PROJECT"), Require("PULUMI_STACK"), Get("PULUMI_ORGANIZATION") ?? DefaultOrganization,
            Get("PULUMI_ROOT_DIRECTORY"), isDryRun);
        return new(Require("PULUMI_MONITOR"), Require("PULUMI_ENGINE"), parallel, identity);
    }

    private static string? Get(string name) => Environment.GetEnvironmentVariable(name);

    private static string Require(string name) => Get(name) is { Length: > 0 } value ? value : throw NoEngine();

    private static InvalidOperationException NoEngine() =>
        new("Program run without the Pulumi engine available; re-run using the `pulumi` CLI");
}
