using Pulumirpc;

namespace Pulumi.Deployments;

/// <summary>Sends log messages to the engine, one after the other, in the order in which they were written.</summary>
internal sealed class EngineLog(IEngine engine, PendingWork work)
{
    private readonly Lock _lock = new();
    private Task _last = Task.CompletedTask;
    private int _errors;

    /// <summary>Whether the program has logged an error, or failed to log anything.</summary>
    public bool HasErrors => Volatile.Read(ref _errors) > 0;

    public Task WriteAsync(LogSeverity severity, string message, Resource? resource, int? streamId, bool? ephemeral)
    {
        if (severity == LogSeverity.Error)
        {
            Interlocked.Increment(ref _errors);
        }

        var request = new LogRequest { Severity = severity, StreamId = streamId ?? 0, Ephemeral = ephemeral ?? false };
        var sent = SendAsync(request, message, resource);
        work.Track(sent);
        return sent;
    }

    /// <summary>Waits until the engine has what was written so far.</summary>
    public async Task FlushAsync()
    {
        Task last;
        lock (_lock)
        {
            last = _last;
        }

        await last.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task SendAsync(LogRequest request, string message, Resource? resource)
    {
        try
        {
            request.Message = message;

            // Known before taking its place in the queue: nobody else should wait for the resource.
            if (resource is not null)
            {
                request.Urn = await UrnOf(resource).ConfigureAwait(false);
            }

            await Enqueue(request).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Interlocked.Increment(ref _errors);
            throw new LogException(exception);
        }
    }

    private Task Enqueue(LogRequest request)
    {
        lock (_lock)
        {
            _last = SendAfterAsync(_last, request);
            return _last;
        }
    }

    private async Task SendAfterAsync(Task previous, LogRequest request)
    {
        await previous.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        await engine.LogAsync(request).ConfigureAwait(false);
    }

    /// <summary>The URN; empty if the resource could not be registered. The message is sent all the same.</summary>
    private static async ValueTask<string> UrnOf(Resource resource)
    {
        try
        {
            return await resource.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false) ?? "";
        }
        catch (Exception)
        {
            return "";
        }
    }
}
