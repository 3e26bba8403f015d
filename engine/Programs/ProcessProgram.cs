using System.ComponentModel;
using System.Diagnostics;

namespace RegistryInfra.Engine;

/// <summary>A program that is a child process, told what it needs by Pulumi's environment variables.</summary>
/// <param name="command">The executable.</param>
/// <param name="arguments">Its arguments.</param>
/// <param name="workingDirectory">Where it runs.</param>
public sealed class ProcessProgram(string command, IReadOnlyList<string> arguments, string workingDirectory) : IProgram
{
    /// <inheritdoc/>
    /// <exception cref="EngineException">The process cannot be started.</exception>
    public async Task<int> RunAsync(ProgramStart start, Action<EngineEvent.ProgramOutput> output,
        CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = StartInfo(start) };
        process.OutputDataReceived += (_, line) => Forward(line.Data, isError: false);
        process.ErrorDataReceived += (_, line) => Forward(line.Data, isError: true);
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            throw new EngineException($"{command}: cannot be started in {workingDirectory}: {e.Message}", e);
        }
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            // Waits for the end of both streams, too.
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            throw;
        }
        return process.ExitCode;

        void Forward(string? line, bool isError)
        {
            if (line is not null) output(new(line, isError));
        }
    }

    private ProcessStartInfo StartInfo(ProgramStart start)
    {
        var info = new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in ProgramEnvironment.Of(start, workingDirectory)) info.Environment[name] = value;
        return info;
    }
}
