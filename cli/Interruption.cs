using System.Runtime.InteropServices;

namespace RegistryInfra.Cli;

/// <summary>
/// The signals that end the command: Ctrl-C, a closed terminal, a shutdown. The first cancels, so that children end with the
/// command; the second ends it at once.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private static readonly PosixSignal[] _signals =
        [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];

    private readonly CancellationTokenSource _cancellation = new();
    private readonly PosixSignalRegistration[] _registrations;

    public Interruption() => _registrations = [.. _signals.Select(signal => PosixSignalRegistration.Create(signal, Hear))];

    public CancellationToken Token => _cancellation.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _cancellation.Dispose();
    }

    private void Hear(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (_cancellation.IsCancellationRequested)
        {
            Environment.Exit(ExitCode.Cancelled);
        }

        _cancellation.Cancel();
    }
}
