using System.Diagnostics;
using RegistryInfra.Engine.Events;
using RegistryInfra.Engine.Programs;

namespace RegistryInfra.Engine.Workspace.Programs;

/// <summary>A program that is a child process, told what it needs by Pulumi's environment variables.</summary>
/// <param name="directory">Where it runs.</param>
/// <param name="command">Executable and arguments, once the addresses are known.</param>
/// <param name="environment">Variables on top of those that every program gets.</param>
internal sealed class ChildProgram(
    string directory,
    Func<ProgramStart, IReadOnlyList<string>> command,
    IEnumerable<(string Name, string Value)>? environment = null) : IProgram
{
    public Task<int> RunAsync(
        ProgramStart start, Action<EngineEvent.ProgramOutput> output, CancellationToken cancellationToken)
    {
        var process = StartInfo(start);
        return ChildProcess.RunAsync(process, (line, isError) => output(new(line, isError)), cancellationToken);
    }

    internal ProcessStartInfo StartInfo(ProgramStart start)
    {
        var line = command(start);
        var process = new ProcessStartInfo(line[0], line.Skip(1)) { WorkingDirectory = directory };
        foreach (var (name, value) in LaunchEnvironment.Of(start, directory).Concat(environment ?? []))
        {
            process.Environment[name] = value;
        }

        return process;
    }
}
