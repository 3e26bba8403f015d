using System.Diagnostics;

namespace RegistryInfra.Engine.Workspace.Programs;

/// <summary>Builds a program with the .NET SDK.</summary>
internal static class DotnetBuild
{
    /// <summary>Builds, quietly, and returns the assembly to run.</summary>
    /// <exception cref="ProgramBuildException">It does not compile.</exception>
    /// <exception cref="WorkspaceException">There is no .NET SDK, or not the one that global.json asks for.</exception>
    public static async Task<string> RunAsync(DotnetProject project, CancellationToken cancellationToken)
    {
        var began = DateTime.UtcNow;
        // No build servers: one that outlived the build would keep its output pipe open.
        var command = Command(project.File, [
            "build", project.File, "--nologo", "--verbosity", "quiet", "-consoleLoggerParameters:NoSummary",
            "--disable-build-servers", .. project.Configuration() is { } configuration ? ["-c", configuration] : Array.Empty<string>(),
        ]);
        var lines = new List<string>();
        var code = await ChildProcess.RunAsync(command, (line, _) => lines.Add(line), cancellationToken);
        if (code != 0)
        {
            MissingSdk.Refuse(lines, Path.GetFileName(project.File));
            throw new ProgramBuildException($"{Path.GetFileName(project.File)} does not build.", [.. Errors(lines)]);
        }

        var assembly = project.Assembly() ?? await TargetPathAsync(project, cancellationToken);
        File.WriteAllText(project.Stamp, "");
        File.SetLastWriteTimeUtc(project.Stamp, began);
        return assembly;
    }

    // MSBuild repeats an error for each project that needs the failed one.
    private static IEnumerable<string> Errors(List<string> lines)
    {
        var errors = lines.Where(line => line.Contains(": error ", StringComparison.Ordinal)).Select(WithoutProject).Distinct().ToArray();
        return errors is [] ? lines : errors;
    }

    private static string WithoutProject(string line) =>
        line.EndsWith(']') && line.LastIndexOf(" [", StringComparison.Ordinal) is > 0 and var at ? line[..at].Trim() : line.Trim();

    // A project that builds to a place of its own says where.
    private static async Task<string> TargetPathAsync(DotnetProject project, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        await ChildProcess.RunAsync(
            Command(project.File, ["msbuild", project.File, "-nologo", "-getProperty:TargetPath"]),
            (line, isError) => { if (!isError) { lines.Add(line.Trim()); } },
            cancellationToken);
        return lines.LastOrDefault(File.Exists) ?? throw new WorkspaceException(
            $"{Path.GetFileName(project.File)} was built, but to an unknown place: name it with the runtime option \"binary\".");
    }

    private static ProcessStartInfo Command(string project, IEnumerable<string> arguments)
    {
        var command = new ProcessStartInfo(DotnetHost.Path, arguments) { WorkingDirectory = Path.GetDirectoryName(project)! };
        command.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        command.Environment["DOTNET_NOLOGO"] = "1";
        return command;
    }
}
