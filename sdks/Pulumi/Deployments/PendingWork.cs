namespace Pulumi.Deployments;

/// <summary>
/// The tasks that the program has started and that nobody awaits: registrations, outputs, log messages. The program
/// ends when none is left, or when the first one fails.
/// </summary>
internal sealed class PendingWork
{
    private readonly Lock _lock = new();
    private readonly HashSet<Exception> _failures = [];
    private readonly Action<Task> _finish;
    private TaskCompletionSource<Exception[]>? _waiter;
    private int _pending;

    public PendingWork() => _finish = Finish;

    /// <summary>Keeps the program from ending before the task has; gives it back.</summary>
    public Task Track(Task task)
    {
        if (task.IsCompletedSuccessfully)
        {
            return task;
        }

        lock (_lock)
        {
            _pending++;
        }

        task.ContinueWith(
            _finish, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return task;
    }

    /// <summary>Takes note of a failure now, before those that it leads to.</summary>
    public void Fail(Exception failure)
    {
        lock (_lock)
        {
            _failures.Add(failure);
            Release();
        }
    }

    /// <summary>Waits until nothing is pending, or something has failed: then gives what has failed so far.</summary>
    public Task<Exception[]> WaitAsync()
    {
        lock (_lock)
        {
            if (IsOver)
            {
                return Task.FromResult(TakeFailures());
            }

            _waiter ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _waiter.Task;
        }
    }

    private bool IsOver => _pending == 0 || _failures.Count > 0;

    private void Finish(Task task)
    {
        lock (_lock)
        {
            _pending--;

            // One failure reaches every output that comes from it, as the same exception.
            if (task.Exception is { } failure)
            {
                _failures.UnionWith(failure.InnerExceptions);
            }

            Release();
        }
    }

    private void Release()
    {
        if (_waiter is null || !IsOver)
        {
            return;
        }

        _waiter.SetResult(TakeFailures());
        _waiter = null;
    }

    private Exception[] TakeFailures()
    {
        Exception[] failures = [.. _failures];
        _failures.Clear();
        return failures;
    }
}
