using System.ComponentModel;
using System.Diagnostics;

namespace RegistryInfra.Engine.Workspace.Programs;

/// <summary>A process that ends with this run: its lines are forwarded, and cancelling kills all that it started.</summary>
internal static class ChildProcess
{
    /// <summary>What a process that SIGINT ended returns.</summary>
    private const int Interrupted = 128 + 2;

    private static readonly TimeSpan _interruptPatience = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan _killPatience = TimeSpan.FromSeconds(5);

    /// <summary>Runs a command to its end and returns its exit code.</summary>
    /// <param name="start">The command.</param>
    /// <param name="output">Gets a line at a time, and whether it came from standard error.</param>
    /// <param name="cancellationToken">Kills the process and its descendants.</param>
    /// <exception cref="WorkspaceException">The executable does not exist or may not be run.</exception>
    public static async Task<int> RunAsync(
        ProcessStartInfo start, Action<string, bool> output, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.UseShellExecute = false;

        var gate = new Lock();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Forward(line.Data, isError: false);
        process.ErrorDataReceived += (_, line) => Forward(line.Data, isError: true);
        try
        {
            process.Start();
        }
        catch (Win32Exception exception)
        {
            throw new WorkspaceException($"cannot run {start.FileName}: {exception.Message}", exception);
        }

        // The terminal is not the child's: it must neither wait for keys nor change the terminal's mode.
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancellationToken);
            // Ctrl-C goes to the child, too, and may have ended it before it reached us.
            if (process.ExitCode == Interrupted)
            {
                await Task.Delay(_interruptPatience, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(_killPatience);
            throw;
        }

        return process.ExitCode;

        void Forward(string? line, bool isError)
        {
            if (line is null)
            {
                return;
            }

            lock (gate)
            {
                output(line, isError);
            }
        }
    }
}
