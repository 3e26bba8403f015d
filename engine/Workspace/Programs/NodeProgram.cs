using System.Globalization;
using RegistryInfra.Engine.Programs;

namespace RegistryInfra.Engine.Workspace.Programs;

/// <summary>
/// A program of the runtime "nodejs": the runner of the official SDK, from the program's own node_modules.
/// https://github.com/pulumi/pulumi/blob/master/sdk/nodejs/cmd/pulumi-language-nodejs/main.go
/// </summary>
internal static class NodeProgram
{
    private const string Runner = "node_modules/@pulumi/pulumi/cmd/run/index.js";

    /// <summary>What makes a program that throws say so on every release of Node.js.</summary>
    private static string[] Preloaded =>
        Path.Combine(AppContext.BaseDirectory, "stack-traces.cjs") is var file && File.Exists(file) ? ["--require", file] : [];

    public static IProgram Prepare(Project project)
    {
        var location = ProgramLocation.Of(project);
        var runner = FindRunner(location.Directory);
        var nodeArguments = project.Runtime.Text("nodeargs")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        (string, string)[] environment =
            project.Runtime.Flag("typescript", missing: true) ? [("PULUMI_NODEJS_TYPESCRIPT", "true")] : [];
        return new ChildProgram(
            location.Directory, start => ["node", .. Preloaded, .. nodeArguments, runner, .. Arguments(start, location)], environment);
    }

    private static List<string> Arguments(ProgramStart start, ProgramLocation location) =>
    [
        "--monitor", start.MonitorAddress,
        "--engine", start.EngineAddress,
        "--organization", start.Organization,
        "--project", start.Project,
        "--root-directory", start.RootDirectory,
        "--stack", start.Stack,
        "--pwd", location.Directory,
        .. start.DryRun ? ["--dry-run"] : Array.Empty<string>(),
        "--parallel", start.Parallel.ToString(CultureInfo.InvariantCulture),
        location.EntryPoint,
    ];

    private static string FindRunner(string directory)
    {
        for (var current = directory; current is not null; current = Path.GetDirectoryName(current))
        {
            var runner = Path.GetFullPath(Runner, current);
            if (File.Exists(runner))
            {
                return runner;
            }
        }

        throw new WorkspaceException($"{directory}: the package @pulumi/pulumi is not installed: run npm install there.");
    }
}
