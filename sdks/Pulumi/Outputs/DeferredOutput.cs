namespace Pulumi;

/// <summary>An output that is handed out before there is anything to fill it with.</summary>
public sealed class DeferredOutput<T>
{
    private readonly TaskCompletionSource<OutputState<T>> _source = new();
    private int _resolved;

    /// <summary>An output that is still to be resolved.</summary>
    public DeferredOutput() => Output = new Output<T>(_source.Task);

    /// <summary>What <see cref="Resolve"/> fills. A program that never resolves it never ends.</summary>
    public Output<T> Output { get; }

    /// <summary>Gives the output its value, once.</summary>
    /// <exception cref="InvalidOperationException">It has been resolved before.</exception>
    public void Resolve(Output<T> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (Interlocked.Exchange(ref _resolved, 1) == 1)
        {
            throw new InvalidOperationException("DeferredOutput can only be resolved once.");
        }

        output.StateAsync.ContinueWith(
            state => _source.SetFromTask(state), CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}
