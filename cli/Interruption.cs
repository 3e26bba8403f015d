using System.Runtime.InteropServices;

namespace RegistryInfra.Cli;

/// <summary>
/// The signals that end the command: Ctrl-C, a closed terminal, a shutdown. The first cancels, so that children end with the
/// command. While a deployment lets go what is under way, the second gives that up; otherwise it ends the command at once.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private static readonly PosixSignal[] _signals =
        [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];

    private readonly CancellationTokenSource _cancellation = new();
    private readonly CancellationTokenSource _kill = new();
    private readonly PosixSignalRegistration[] _registrations;

    public Interruption() => _registrations = [.. _signals.Select(signal => PosixSignalRegistration.Create(signal, Hear))];

    public CancellationToken Token => _cancellation.Token;

    /// <summary>The second signal, while <see cref="IsGraceful"/>.</summary>
    public CancellationToken Kill => _kill.Token;

    /// <summary>True while the first signal waits for operations that are under way.</summary>
    public bool IsGraceful { get; set; }

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _cancellation.Dispose();
        _kill.Dispose();
    }

    private void Hear(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (!_cancellation.IsCancellationRequested)
        {
            _cancellation.Cancel();
        }
        else if (IsGraceful && !_kill.IsCancellationRequested)
        {
            _kill.Cancel();
        }
        else
        {
            Environment.Exit(ExitCode.Cancelled);
        }
    }
}
